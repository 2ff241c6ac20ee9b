package dev.callwright.server.webhook;

import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came of asking a web application.
public sealed interface WebAnswer {

    /// An answer, whatever its status.
    ///
    /// @param url where it finally came from, without user name and password
    record Arrived(String url, int status, HttpHeaders headers, WebBody body) implements WebAnswer {
        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        /// The media type in lower case, without parameters; empty when none is given.
        public Optional<String> contentType() {
            return headers.firstValue("content-type")
                    .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .filter(type -> !type.isEmpty());
        }

        /// The body as text, in the charset that the header names, or UTF-8.
        public String text() {
            String text = new String(body.bytes(), charset());
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        private Charset charset() {
            Matcher matcher = CHARSET.matcher(headers.firstValue("content-type").orElse(""));
            try {
                return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
    }

    /// No answer.
    record Failed(Cause cause, String message) implements WebAnswer {}

    Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\\s]+)");

    /// Why there is no answer, with the code that the API's error dictionary has for it.
    enum Cause {
        BAD_URL(11100),
        PRIVATE_HOST(11205),
        UNKNOWN_HOST(11210),
        CONNECT(11205),
        TIMEOUT(11200),
        TLS(11220),
        PROTOCOL(11206),
        TOO_MANY_REDIRECTS(11215);

        private final int code;

        Cause(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
