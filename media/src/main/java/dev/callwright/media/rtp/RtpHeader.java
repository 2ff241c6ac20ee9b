package dev.callwright.media.rtp;

import java.nio.ByteBuffer;

/// The header of an RTP packet (RFC 3550 section 5.1), read into one reused object: nothing is allocated per
/// packet.
public final class RtpHeader {
    /// Bytes of a header without contributing sources or extension.
    public static final int LENGTH = 12;

    private static final int VERSION_2 = 0x80;

    private boolean marker;
    private int payloadType;
    private int sequence;
    private int timestamp;
    private int ssrc;
    private int payloadOffset;
    private int payloadLength;

    /// Reads the packet between position and limit, which stay as they are; false when it is no RTP packet.
    public boolean read(ByteBuffer packet) {
        int start = packet.position();
        int length = packet.remaining();
        if (length < LENGTH || (packet.get(start) & 0xC0) != VERSION_2) {
            return false;
        }
        int first = packet.get(start);
        int second = packet.get(start + 1);
        int header = LENGTH + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (header + 4 > length) {
                return false;
            }
            header += 4 + 4 * (packet.getShort(start + header + 2) & 0xFFFF);
        }
        int padding = (first & 0x20) == 0 ? 0 : packet.get(start + length - 1) & 0xFF;
        if (header + padding > length) {
            return false;
        }
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7F;
        sequence = packet.getShort(start + 2) & 0xFFFF;
        timestamp = packet.getInt(start + 4);
        ssrc = packet.getInt(start + 8);
        payloadOffset = start + header;
        payloadLength = length - header - padding;
        return true;
    }

    /// Writes a plain header to the twelve bytes from `offset`.
    public static void write(
            ByteBuffer packet, int offset, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
        packet.put(offset, (byte) VERSION_2);
        packet.put(offset + 1, (byte) (marker ? payloadType | 0x80 : payloadType));
        packet.putShort(offset + 2, (short) sequence);
        packet.putInt(offset + 4, timestamp);
        packet.putInt(offset + 8, ssrc);
    }

    /// Whether a packet that came to an RTP port is RTCP (RFC 5761 section 4).
    public static boolean looksLikeRtcp(ByteBuffer packet) {
        int start = packet.position();
        if (packet.remaining() < 4) {
            return false;
        }
        int type = packet.get(start + 1) & 0xFF;
        return type >= 192 && type <= 223;
    }

    public boolean marker() {
        return marker;
    }

    public int payloadType() {
        return payloadType;
    }

    public int sequence() {
        return sequence;
    }

    public int timestamp() {
        return timestamp;
    }

    public int ssrc() {
        return ssrc;
    }

    /// Absolute index of the payload's first byte.
    public int payloadOffset() {
        return payloadOffset;
    }

    public int payloadLength() {
        return payloadLength;
    }
}
