package dev.callwright.media.rtp;

import java.nio.ByteBuffer;

/// Reads compound RTCP packets (RFC 3550 section 6), skipping what it does not know and stopping at what is broken.
public final class RtcpReader {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int GOODBYE = 203;
    private static final int HEADER = 4;
    private static final int SENDER_INFO = 20;
    private static final int BLOCK = 24;

    private RtcpReader() {}

    /// Hears what a compound packet says, in its order.
    public interface Listener {
        /// @param ntpMiddle the middle 32 bits of the sender's clock
        default void senderReport(int ssrc, int ntpMiddle) {}

        /// What the far end knows of the source `about`.
        ///
        /// @param lossIn256ths share lost since its last report
        /// @param lastReport middle 32 bits of the last sender report it had from us, 0 when none
        /// @param sinceLastReport in 65536ths of a second
        default void report(int about, int lossIn256ths, int lastReport, int sinceLastReport) {}

        default void goodbye(int ssrc) {}
    }

    /// Reads the bytes between position and limit, which stay as they are; false when they are no RTCP packet.
    public static boolean read(ByteBuffer packet, Listener listener) {
        int at = packet.position();
        int end = packet.limit();
        boolean any = false;
        while (end - at >= HEADER) {
            int length = HEADER + 4 * (packet.getShort(at + 2) & 0xFFFF);
            if ((packet.get(at) & 0xC0) != 0x80 || length > end - at) {
                return any;
            }
            one(packet, at, length, listener);
            any = true;
            at += length;
        }
        return any;
    }

    private static void one(ByteBuffer packet, int at, int length, Listener listener) {
        int count = packet.get(at) & 0x1F;
        switch (packet.get(at + 1) & 0xFF) {
            case SENDER_REPORT -> {
                if (length >= HEADER + 4 + SENDER_INFO) {
                    listener.senderReport(packet.getInt(at + 4), packet.getInt(at + 10));
                    blocks(packet, at + HEADER + 4 + SENDER_INFO, at + length, count, listener);
                }
            }
            case RECEIVER_REPORT -> blocks(packet, at + HEADER + 4, at + length, count, listener);
            case GOODBYE -> {
                if (count > 0 && length >= HEADER + 4) {
                    listener.goodbye(packet.getInt(at + 4));
                }
            }
            default -> {}
        }
    }

    private static void blocks(ByteBuffer packet, int from, int end, int count, Listener listener) {
        int at = from;
        for (int i = 0; i < count && end - at >= BLOCK; i++) {
            listener.report(
                    packet.getInt(at), packet.get(at + 4) & 0xFF, packet.getInt(at + 16), packet.getInt(at + 20));
            at += BLOCK;
        }
    }
}
