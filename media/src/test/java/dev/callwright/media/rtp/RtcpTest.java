package dev.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private final List<String> told = new ArrayList<>();
    private final RtcpReader.Listener listener = new RtcpReader.Listener() {
        @Override
        public void senderReport(int ssrc, int ntpMiddle) {
            told.add("sender " + ssrc + " " + Integer.toHexString(ntpMiddle));
        }

        @Override
        public void report(int about, int lossIn256ths, int lastReport, int sinceLastReport) {
            told.add("report " + about + " " + lossIn256ths + " " + lastReport + " " + sinceLastReport);
        }

        @Override
        public void goodbye(int ssrc) {
            told.add("goodbye " + ssrc);
        }
    };

    @Test
    void aSendersCompoundPacketIsReadAsWritten() {
        ByteBuffer packet = ByteBuffer.allocate(200);
        new RtcpWriter(packet)
                .senderReport(7, 0x1122334455667788L, 1, 2, 3)
                .about(heard(9), 64, 5, 6)
                .name(7, "callwright")
                .goodbye(7);

        boolean read = RtcpReader.read(packet.flip(), listener);

        assertThat(read).isTrue();
        assertThat(told).containsExactly("sender 7 33445566", "report 9 64 5 6", "goodbye 7");
        assertThat(packet.limit() % 4).isZero();
        assertThat(RtpHeader.looksLikeRtcp(packet)).isTrue();
    }

    @Test
    void aReceiversReportIsReadAsWritten() {
        ByteBuffer packet = ByteBuffer.allocate(200);
        new RtcpWriter(packet).receiverReport(7).about(heard(9), 0, 0, 0).name(7, "x");

        RtcpReader.read(packet.flip(), listener);

        assertThat(told).containsExactly("report 9 0 0 0");
    }

    @Test
    void anAudioPacketIsNotTakenForRtcp() {
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpHeader.write(packet, 0, true, 0, 1, 2, 3);

        assertThat(RtpHeader.looksLikeRtcp(packet)).isFalse();
    }

    @Test
    void reportsThatClaimMoreThanThereIsAreCutShort() {
        ByteBuffer packet =
                ByteBuffer.allocate(8).put((byte) 0x9F).put((byte) 201).putShort((short) 1);

        boolean read = RtcpReader.read(packet.rewind(), listener);

        assertThat(read).isTrue();
        assertThat(told).isEmpty();
    }

    private static Reception heard(int ssrc) {
        Reception reception = new Reception();
        reception.take(ssrc, 1, 160, 160);
        return reception;
    }
}
