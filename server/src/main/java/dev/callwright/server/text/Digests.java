package dev.callwright.server.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of texts, by the algorithms that every Java has.
public final class Digests {
    private Digests() {}

    /// The digest of all parts, one after the other.
    ///
    /// @param algorithm `MD5` or `SHA-256`
    public static byte[] of(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    /// The digest of `text` in UTF-8, in hexadecimal.
    ///
    /// @param algorithm `MD5` or `SHA-256`
    public static String hex(String algorithm, String text) {
        return HexFormat.of().formatHex(of(algorithm, text.getBytes(StandardCharsets.UTF_8)));
    }
}
