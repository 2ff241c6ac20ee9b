package dev.callwright.workflows.command;

import dev.callwright.arazzo.WebhookListener;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where webhooks come in, as it stands on the command line. What makes no sense is an [IllegalArgumentException].
final class ListenArguments {
    private static final Pattern PLACE =
            Pattern.compile("(?:(\\[[^]]+]|[^:/=\\[\\]]+):)?([0-9]{1,5})(/[A-Za-z0-9/_.~-]+)?(?:=(https?://.+))?");

    private final Argument<Optional<String>> place;

    ListenArguments(Syntax syntax) {
        place = syntax.text(
                "--listen",
                "[HOST:]PORT[/PATH][=URL]",
                "Where webhooks come in that steps wait for; URL is what others call, if it is not that place.");
    }

    /// Open already; without a path behind one that nobody can guess.
    Optional<WebhookListener> open() {
        return place.value().map(ListenArguments::open);
    }

    private static WebhookListener open(String place) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            throw new IllegalArgumentException("--listen must be [HOST:]PORT[/PATH][=URL]: " + place);
        }
        String host = matcher.group(1) == null ? "127.0.0.1" : matcher.group(1);
        String path = matcher.group(3) == null ? secret() : matcher.group(3).replaceFirst("/+$", "");
        Optional<URI> known = Optional.ofNullable(matcher.group(4)).map(url -> URI.create(url.replaceFirst("/+$", "")));
        try {
            InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(2)));
            // A proxy that is known by its address says itself what it passes on.
            return WebhookListener.open(address, known, known.isPresent() && matcher.group(3) == null ? "" : path);
        } catch (IOException e) {
            throw new IllegalArgumentException("--listen " + place + ": " + e.getMessage(), e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return "/" + HexFormat.of().formatHex(bytes);
    }
}
