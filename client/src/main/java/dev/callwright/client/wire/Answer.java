package dev.callwright.client.wire;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An answer whose body has been read.
///
/// @param text the body, read as UTF-8
/// @param attempts how often the request was sent for it
public record Answer(int status, HttpHeaders headers, String text, int attempts) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /// The media type without its parameters, in lower case; empty when the server said none.
    public String type() {
        return type(headers);
    }

    static String type(HttpHeaders headers) {
        String whole = headers.firstValue("Content-Type").orElse("");
        return whole.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /// `Retry-After` in its form of seconds (RFC 9110 10.2.3).
    public Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
