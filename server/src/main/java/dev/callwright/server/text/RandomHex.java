package dev.callwright.server.text;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What sids and secrets are made of.
public final class RandomHex {
    private RandomHex() {}

    /// 128 bits as 32 hexadecimal digits.
    public static String digits(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
