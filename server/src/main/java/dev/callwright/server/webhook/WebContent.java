package dev.callwright.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// What a web application is told.
public sealed interface WebContent {
    /// Nothing at all.
    WebContent NONE = new Form(Map.of());

    /// Parameters; a GET carries them in its query.
    record Form(Map<String, String> parameters) implements WebContent {}

    /// A JSON document, for a POST. A signature is made of the URL alone, so the URL carries the document's hash.
    record Json(String text) implements WebContent {

        /// `url` with the hash in its query, as `bodySHA256`.
        String in(String url) {
            return url + (url.contains("?") ? "&" : "?") + "bodySHA256=" + hash();
        }

        private String hash() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }
}
