package dev.callwright.server.webhook;

import dev.callwright.server.text.Digests;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The user name and password that a URL may carry (`https://user:pass@host/`), and how they answer the web
/// application: Basic at once, Digest (RFC 7616) when it asks for that.
record UrlAuth(String user, String password) {
    private static final Pattern PARAMETER = Pattern.compile("([a-zA-Z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

    /// What `uri` carries, if anything.
    static Optional<UrlAuth> of(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null || info.isEmpty()) {
            return Optional.empty();
        }
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        String password = colon < 0 ? "" : info.substring(colon + 1);
        return Optional.of(new UrlAuth(decode(user), decode(password)));
    }

    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// The answer to a challenge; empty when it is no Digest or one with an algorithm that we do not know.
    Optional<String> digest(String challenge, String method, String target) {
        if (!challenge.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> asked = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge.substring(7));
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            asked.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        String algorithm = asked.getOrDefault("algorithm", "MD5");
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5" -> Optional.of(answer("MD5", algorithm, asked, method, target));
            case "SHA-256" -> Optional.of(answer("SHA-256", algorithm, asked, method, target));
            default -> Optional.empty();
        };
    }

    private String answer(String hash, String algorithm, Map<String, String> asked, String method, String target) {
        String realm = asked.getOrDefault("realm", "");
        String nonce = asked.getOrDefault("nonce", "");
        String cnonce = UUID.randomUUID().toString().replace("-", "");
        boolean qop = asked.getOrDefault("qop", "").contains("auth");
        String secret = Digests.hex(hash, user + ":" + realm + ":" + password);
        String request = Digests.hex(hash, method + ":" + target);
        String response = qop
                ? Digests.hex(hash, secret + ":" + nonce + ":00000001:" + cnonce + ":auth:" + request)
                : Digests.hex(hash, secret + ":" + nonce + ":" + request);
        StringBuilder header = new StringBuilder(
                "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\"".formatted(user, realm, nonce, target));
        header.append(", algorithm=")
                .append(algorithm)
                .append(", response=\"")
                .append(response)
                .append('"');
        if (qop) {
            header.append(", qop=auth, nc=00000001, cnonce=\"").append(cnonce).append('"');
        }
        Optional.ofNullable(asked.get("opaque"))
                .ifPresent(opaque -> header.append(", opaque=\"").append(opaque).append('"'));
        return header.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
