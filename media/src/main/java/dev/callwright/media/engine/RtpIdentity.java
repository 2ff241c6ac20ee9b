package dev.callwright.media.engine;

import java.util.random.RandomGenerator;

/// The random numbers by which a source of RTP starts (RFC 3550 section 5.1) and is told from others (section 8.1).
record RtpIdentity(int ssrc, int firstNumber, int clockOffset) {
    static RtpIdentity from(RandomGenerator random) {
        return new RtpIdentity(random.nextInt(), random.nextInt(0x8000), random.nextInt());
    }
}
