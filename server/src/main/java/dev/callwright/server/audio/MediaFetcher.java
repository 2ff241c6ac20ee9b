package dev.callwright.server.audio;

import dev.callwright.server.audio.MediaCache.Entry;
import dev.callwright.server.audio.MediaCache.Validators;
import dev.callwright.server.webhook.CookieJar;
import dev.callwright.server.webhook.WebAnswer;
import dev.callwright.server.webhook.WebBody;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebContent;
import dev.callwright.server.webhook.WebRequest;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.AudioStore.Fetched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fetches audio over HTTP and keeps it as long as its server allows (RFC 9111, as far as a private cache needs it).
/// Safe for use by any thread.
final class MediaFetcher {
    private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]{1,9})");
    private static final int WRONG_TYPE = 13420;
    private static final int RETRIEVAL = 11200;
    private static final int TOO_LARGE = 11750;

    /// Audio that came as an answer is never asked for again.
    private static final Duration FOR_A_CALL = Duration.ofHours(24);

    private final MediaCache cache;
    private final WebClient client;
    private final long largest;

    MediaFetcher(MediaCache cache, WebClient client, long largest) {
        this.cache = cache;
        this.client = client;
        this.largest = largest;
    }

    long largest() {
        return largest;
    }

    Fetched fetch(String url) {
        Optional<Entry> known = cache.find(url);
        if (known.isPresent() && cache.isFresh(known.get())) {
            return audio(known.get());
        }
        WebAnswer answer = client.ask(new WebRequest(
                Optional.empty(),
                new Webhook(url, WebhookMethod.GET),
                WebContent.NONE,
                (_, _) -> conditions(known),
                new CookieJar(),
                _ -> largest));
        return switch (answer) {
            case WebAnswer.Failed failed -> failed(failed.cause().code(), failed.message(), url);
            case WebAnswer.Arrived arrived
            when arrived.status() == 304 && known.isPresent() ->
                audio(cache.refresh(url, known.get(), freshness(arrived)));
            case WebAnswer.Arrived arrived -> take(url, arrived);
        };
    }

    String keep(String url, String contentType, WebBody audio) {
        String key = url + "#answer-" + UUID.randomUUID();
        try {
            cache.put(key, contentType, audio.bytes(), Validators.NONE, FOR_A_CALL);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep the audio of " + url, unwritable);
        }
        return key;
    }

    private Fetched take(String url, WebAnswer.Arrived arrived) {
        if (!arrived.isGood()) {
            return failed(RETRIEVAL, "the answer has status " + arrived.status(), url);
        }
        if (!arrived.body().isComplete()) {
            return failed(TOO_LARGE, "the file is larger than " + largest + " bytes", url);
        }
        Optional<String> type = audioType(arrived);
        if (type.isEmpty()) {
            return failed(WRONG_TYPE, "not audio: " + arrived.contentType().orElse("no Content-Type"), url);
        }
        try {
            Validators validators = new Validators(
                    arrived.headers().firstValue("etag"), arrived.headers().firstValue("last-modified"));
            return audio(cache.put(url, type.get(), arrived.body().bytes(), validators, freshness(arrived)));
        } catch (IOException unwritable) {
            return failed(RETRIEVAL, "the file cannot be kept: " + unwritable.getMessage(), url);
        }
    }

    /// What the server says it is; of a file that it knows nothing of, what its name says.
    private static Optional<String> audioType(WebAnswer.Arrived arrived) {
        String type = arrived.contentType().orElse("application/octet-stream");
        if (type.startsWith("audio/")) {
            return Optional.of(type);
        }
        String path = arrived.url().replaceFirst("[?].*", "").toLowerCase(Locale.ROOT);
        if (!type.equals("application/octet-stream")) {
            return Optional.empty();
        }
        return path.endsWith(".mp3")
                ? Optional.of("audio/mpeg")
                : path.endsWith(".wav") ? Optional.of("audio/x-wav") : Optional.empty();
    }

    private static Map<String, String> conditions(Optional<Entry> known) {
        Map<String, String> conditions = new LinkedHashMap<>();
        known.map(Entry::validators).ifPresent(validators -> {
            validators.etag().ifPresent(etag -> conditions.put("If-None-Match", etag));
            validators.lastModified().ifPresent(date -> conditions.put("If-Modified-Since", date));
        });
        return conditions;
    }

    /// How long nobody needs to ask again: what the server says, and nothing when it says nothing.
    private static Duration freshness(WebAnswer.Arrived arrived) {
        String control =
                String.join(",", arrived.headers().allValues("cache-control")).toLowerCase(Locale.ROOT);
        Matcher matcher = MAX_AGE.matcher(control);
        boolean may = !control.contains("no-store") && !control.contains("no-cache");
        return may && matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
    }

    private static Fetched audio(Entry entry) {
        return new Fetched.Audio(entry.file(), entry.contentType());
    }

    private static Fetched failed(int code, String message, String url) {
        return new Fetched.Failed(
                new Problem(code, Problem.Severity.ERROR, message, Optional.of(url.replaceFirst("//[^/?#]*@", "//"))));
    }
}
