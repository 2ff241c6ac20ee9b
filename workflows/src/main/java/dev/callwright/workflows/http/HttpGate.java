package dev.callwright.workflows.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who is let in. Requests from pages of other origins are not, so that no page that somebody looks at can call what
/// this machine serves.
///
/// @param secret that clients show as a bearer token; empty: everybody who reaches the place is let in
public record HttpGate(Optional<String> secret) {
    private static final Pattern OWN_NAMES = Pattern.compile("localhost|[0-9.]+|\\[[0-9a-fA-F:.]+]");

    /// A status to answer with; 0 when nothing is wrong.
    public int refusal(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if ((origin != null && !isOurs(origin, exchange)) || (secret.isEmpty() && isUnderAnotherName(exchange))) {
            return 403;
        }
        if (secret.isPresent() && !isRight(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return 401;
        }
        return 0;
    }

    /// Where no secret is asked for, a name is not enough: whoever owns it can make it lead here.
    private boolean isOurs(String origin, HttpExchange exchange) {
        try {
            URI page = URI.create(origin);
            String place = page.getRawAuthority();
            return place != null
                    && place.equals(exchange.getRequestHeaders().getFirst("Host"))
                    && (secret.isPresent()
                            || OWN_NAMES.matcher(String.valueOf(page.getHost())).matches());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// A browser names no origin when a page reads from the host that it came from.
    private static boolean isUnderAnotherName(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null
                && !OWN_NAMES.matcher(host.replaceFirst(":[0-9]*$", "")).matches();
    }

    private boolean isRight(@Nullable String authorization) {
        byte[] shown = Objects.requireNonNullElse(authorization, "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(("Bearer " + secret.orElse("")).getBytes(StandardCharsets.UTF_8), shown);
    }
}
