package dev.callwright.server.rest.account;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What sids and secrets are made of.
final class RandomHex {
    private RandomHex() {}

    /// 128 bits as 32 hexadecimal digits.
    static String digits(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
