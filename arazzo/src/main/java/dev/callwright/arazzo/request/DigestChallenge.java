package dev.callwright.arazzo.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a server asks with `WWW-Authenticate: Digest` (RFC 7616 3.3).
///
/// @param algorithm as it is named in answers
/// @param qop `auth`, `auth-int`, or empty for a server that knows neither (RFC 2069)
record DigestChallenge(
        String realm, String nonce, Optional<String> opaque, String algorithm, String qop, boolean hashesUser) {
    private static final int LONGEST = 4_000;
    private static final Pattern PIECE = Pattern.compile("[\\s,]*+(?:([A-Za-z0-9_*.-]+)\\s*=\\s*"
            + "(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s,\"]*+))"
            + "|([A-Za-z0-9_.-]+)(?=\\s|,|$))");
    private static final Map<String, String> HASHES =
            Map.of("MD5", "MD5", "SHA-256", "SHA-256", "SHA-512-256", "SHA-512/256");
    private static final List<String> BY_STRENGTH = List.of("MD5", "SHA-256", "SHA-512-256");

    /// Of all challenges in these headers the one with the strongest hash that can be answered.
    static Optional<DigestChallenge> strongest(List<String> headers) {
        List<DigestChallenge> found = new ArrayList<>();
        headers.stream().filter(header -> header.length() <= LONGEST).forEach(header -> read(header, found));
        return found.stream().max(Comparator.comparingInt(challenge -> BY_STRENGTH.indexOf(challenge.family())));
    }

    private static void read(String header, List<DigestChallenge> found) {
        Matcher piece = PIECE.matcher(header);
        Map<String, String> current = null;
        int at = 0;
        while (piece.region(at, header.length()).lookingAt() && piece.end() > at) {
            at = piece.end();
            if (piece.group(4) != null) {
                add(current, found);
                current = piece.group(4).equalsIgnoreCase("Digest") ? new HashMap<>() : null;
            } else if (current != null) {
                String value =
                        piece.group(2) == null ? piece.group(3) : piece.group(2).replaceAll("\\\\(.)", "$1");
                current.putIfAbsent(piece.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        add(current, found);
    }

    private static void add(@Nullable Map<String, String> parameters, List<DigestChallenge> found) {
        if (parameters == null || !parameters.containsKey("realm") || !parameters.containsKey("nonce")) {
            return;
        }
        List<String> offered = List.of(
                parameters.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("[\\s,]+"));
        String qop = offered.contains("auth") ? "auth" : offered.contains("auth-int") ? "auth-int" : "";
        DigestChallenge challenge = new DigestChallenge(
                parameters.getOrDefault("realm", ""),
                parameters.getOrDefault("nonce", ""),
                Optional.ofNullable(parameters.get("opaque")),
                parameters.getOrDefault("algorithm", "MD5"),
                qop,
                "true".equalsIgnoreCase(parameters.get("userhash")));
        if (HASHES.containsKey(challenge.family())) {
            found.add(challenge);
        }
    }

    boolean isSession() {
        return algorithm.toLowerCase(Locale.ROOT).endsWith("-sess");
    }

    /// The name of its hash in the JDK.
    String hash() {
        return HASHES.getOrDefault(family(), "MD5");
    }

    private String family() {
        return algorithm.toUpperCase(Locale.ROOT).replaceFirst("-SESS$", "");
    }
}
