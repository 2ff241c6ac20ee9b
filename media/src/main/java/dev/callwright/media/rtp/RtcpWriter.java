package dev.callwright.media.rtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/// Builds compound RTCP packets (RFC 3550 section 6): a report, who we are, and a goodbye when we leave.
public final class RtcpWriter {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int GOODBYE = 203;
    private static final int VERSION = 0x80;

    private final ByteBuffer out;
    private int packetStart;

    /// Writes from the position of `out` on, which needs room for 128 bytes.
    public RtcpWriter(ByteBuffer out) {
        this.out = out;
    }

    /// Begins a report by one who has sent.
    public RtcpWriter senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {
        begin(SENDER_REPORT, 0);
        out.putInt(ssrc).putLong(ntp).putInt(rtpTimestamp).putInt((int) packets).putInt((int) octets);
        return end();
    }

    /// Begins a report by one who has not.
    public RtcpWriter receiverReport(int ssrc) {
        begin(RECEIVER_REPORT, 0);
        out.putInt(ssrc);
        return end();
    }

    /// Adds what we know of a source to the report just written.
    ///
    /// @param lossIn256ths share lost since the last report
    /// @param lastReport middle 32 bits of the time in its last sender report, 0 when there was none
    /// @param sinceLastReport in 65536ths of a second
    public RtcpWriter about(Reception source, int lossIn256ths, int lastReport, int sinceLastReport) {
        out.put(packetStart, (byte) (out.get(packetStart) + 1));
        out.putInt(source.ssrc());
        out.putInt(lossIn256ths << 24 | (int) Math.min(source.lost(), 0x7F_FFFF));
        out.putInt((int) source.highest());
        out.putInt((int) source.jitter());
        out.putInt(lastReport);
        out.putInt(sinceLastReport);
        return end();
    }

    /// Our name in this session.
    public RtcpWriter name(int ssrc, String canonicalName) {
        begin(DESCRIPTION, 1);
        byte[] name = canonicalName.getBytes(US_ASCII);
        out.putInt(ssrc).put((byte) 1).put((byte) name.length).put(name).put((byte) 0);
        while ((out.position() - packetStart) % 4 != 0) {
            out.put((byte) 0);
        }
        return end();
    }

    public RtcpWriter goodbye(int ssrc) {
        begin(GOODBYE, 1);
        out.putInt(ssrc);
        return end();
    }

    private void begin(int type, int count) {
        packetStart = out.position();
        out.put((byte) (VERSION | count)).put((byte) type).putShort((short) 0);
    }

    private RtcpWriter end() {
        out.putShort(packetStart + 2, (short) ((out.position() - packetStart) / 4 - 1));
        return this;
    }
}
