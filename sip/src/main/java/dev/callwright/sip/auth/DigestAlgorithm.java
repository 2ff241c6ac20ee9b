package dev.callwright.sip.auth;

import dev.callwright.sip.message.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The hash of a digest, weakest first (RFC 8760 section 2.1).
public enum DigestAlgorithm {
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256");

    /// Proves the password alone.
    static final String AUTH = "auth";
    /// Proves the password, and that the body is as it was sent.
    static final String AUTH_INT = "auth-int";

    private final String token;
    private final String jcaName;

    DigestAlgorithm(String token, String jcaName) {
        this.token = token;
        this.jcaName = jcaName;
    }

    /// As the algorithm parameter names it.
    public String token() {
        return token;
    }

    /// The algorithm that a challenge or an answer names; an absent parameter means MD5 (RFC 3261 22.4).
    public static Optional<DigestAlgorithm> of(String token) {
        if (token.isEmpty()) {
            return Optional.of(MD5);
        }
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// HA1, the hash of user, realm and password in lower-case hexadecimal: what may be stored in the password's place.
    public String ha1(String user, String realm, String password) {
        return hash(user + ':' + realm + ':' + password);
    }

    /// The digest for one request (RFC 7616 section 3.4.1).
    String response(String ha1, String nonce, Proof proof, Subject subject) {
        String named = subject.method + ':' + subject.uri;
        String ha2 = hash(proof.qop.equals(AUTH_INT) ? named + ':' + hash(subject.body.content()) : named);
        return hash(
                proof.qop.isEmpty()
                        ? String.join(":", ha1, nonce, ha2)
                        : String.join(":", ha1, nonce, proof.count, proof.cnonce, proof.qop, ha2));
    }

    private String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(jcaName).digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("this Java runtime has no " + jcaName, absent);
        }
    }

    /// What the answering side adds.
    ///
    /// @param qop [#AUTH] or [#AUTH_INT], or empty as before RFC 2617: then the other two count for nothing
    /// @param count how often the nonce has been used, this time included, as eight hexadecimal digits
    /// @param cnonce a random text of the answering side
    record Proof(String qop, String count, String cnonce) {}

    /// What is vouched for.
    ///
    /// @param uri as the answering side wrote it into its answer
    /// @param body counts with [#AUTH_INT] only
    record Subject(String method, String uri, Body body) {}
}
