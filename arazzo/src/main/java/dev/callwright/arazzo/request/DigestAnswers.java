package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers the digest challenges of one server (RFC 7616): MD5, SHA-256 and SHA-512-256, also as session variants;
/// `auth` and `auth-int`; a hashed user. A challenge is used again until the server gives another. Safe for use by any
/// thread.
final class DigestAnswers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Credential.Basic login;
    private @Nullable DigestChallenge challenge;
    private String clientNonce = "";
    private int count;

    DigestAnswers(Credential.Basic login) {
        this.login = login;
    }

    /// Takes the strongest challenge of a refusal; false when it has none that can be answered, or repeats the one
    /// whose answer was refused.
    synchronized boolean challenged(HttpAnswer refusal) {
        Optional<DigestChallenge> strongest = DigestChallenge.strongest(refusal.headers("WWW-Authenticate"));
        DigestChallenge before = challenge;
        boolean again = before != null
                && strongest
                        .filter(fresh -> fresh.nonce().equals(before.nonce()))
                        .isPresent();
        if (strongest.isEmpty() || again) {
            return false;
        }
        challenge = strongest.get();
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        clientNonce = HexFormat.of().formatHex(nonce);
        count = 0;
        return true;
    }

    /// The Authorization header; empty while no challenge is known, and for a body that cannot be hashed.
    synchronized Optional<String> answer(HttpCall call) {
        DigestChallenge known = challenge;
        return known == null ? Optional.empty() : answer(call, known, clientNonce, ++count);
    }

    Optional<String> answer(HttpCall call, DigestChallenge asked, String cnonce, int nc) {
        String qop = asked.qop();
        Optional<byte[]> entity = qop.equals("auth-int") ? call.bytes() : Optional.of(new byte[0]);
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        String uri = call.url().getRawPath()
                + (call.url().getRawQuery() == null ? "" : "?" + call.url().getRawQuery());
        String number = HexFormat.of().toHexDigits(nc);
        String a1 = hash(asked, login.user() + ":" + asked.realm() + ":" + login.password());
        if (asked.isSession()) {
            a1 = hash(asked, a1 + ":" + asked.nonce() + ":" + cnonce);
        }
        String a2 = call.method() + ":" + uri + (qop.equals("auth-int") ? ":" + hash(asked, entity.get()) : "");
        String middle = qop.isEmpty() ? "" : number + ":" + cnonce + ":" + qop + ":";
        String response = hash(asked, a1 + ":" + asked.nonce() + ":" + middle + hash(asked, a2));
        StringBuilder header = new StringBuilder("Digest ").append(user(asked));
        quoted(header, "realm", asked.realm());
        quoted(header, "nonce", asked.nonce());
        quoted(header, "uri", uri);
        quoted(header, "response", response);
        header.append(", algorithm=").append(asked.algorithm());
        asked.opaque().ifPresent(opaque -> quoted(header, "opaque", opaque));
        if (!qop.isEmpty()) {
            header.append(", qop=").append(qop).append(", nc=").append(number);
            quoted(header, "cnonce", cnonce);
        }
        if (asked.hashesUser()) {
            header.append(", userhash=true");
        }
        return Optional.of(header.toString());
    }

    private String user(DigestChallenge asked) {
        if (asked.hashesUser()) {
            return "username=\"" + hash(asked, login.user() + ":" + asked.realm()) + "\"";
        }
        boolean plain = login.user().chars().allMatch(c -> c >= 0x20 && c < 0x7F);
        return plain
                ? "username=\"" + escaped(login.user()) + "\""
                : "username*=UTF-8''" + Encoding.percent(login.user());
    }

    private static void quoted(StringBuilder header, String name, String value) {
        header.append(", ").append(name).append("=\"").append(escaped(value)).append('"');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String hash(DigestChallenge asked, String text) {
        return hash(asked, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(DigestChallenge asked, byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(asked.hash()).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + asked.hash(), e);
        }
    }
}
