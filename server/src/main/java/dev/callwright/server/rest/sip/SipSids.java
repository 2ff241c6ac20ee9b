package dev.callwright.server.rest.sip;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Names for what is made here.
final class SipSids {
    private SipSids() {}

    /// `prefix` and 32 hexadecimal digits that nothing has had before.
    static String random(String prefix, RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
