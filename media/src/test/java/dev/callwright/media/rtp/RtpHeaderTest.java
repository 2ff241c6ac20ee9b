package dev.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpHeaderTest {
    private final RtpHeader header = new RtpHeader();

    @Test
    void whatIsWrittenIsRead() {
        ByteBuffer packet = ByteBuffer.allocate(20);

        RtpHeader.write(packet, 0, true, 101, 65_535, -2, 0xCAFEBABE);

        assertThat(header.read(packet)).isTrue();
        assertThat(header.marker()).isTrue();
        assertThat(header.payloadType()).isEqualTo(101);
        assertThat(header.sequence()).isEqualTo(65_535);
        assertThat(header.timestamp()).isEqualTo(-2);
        assertThat(header.ssrc()).isEqualTo(0xCAFEBABE);
        assertThat(header.payloadOffset()).isEqualTo(12);
        assertThat(header.payloadLength()).isEqualTo(8);
    }

    @Test
    void contributorsExtensionAndPaddingAreSkipped() {
        boolean read = header.read(bytes("b2000001 00000002 00000003 0000000a 0000000b bede0001 11223344 d5d5 0002"));

        assertThat(read).isTrue();
        assertThat(header.payloadOffset()).isEqualTo(28);
        assertThat(header.payloadLength()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80000001 00000002 000000",
                "40000001 00000002 00000003 d5",
                "8f000001 00000002 00000003 d5",
                "90000001 00000002 00000003 bede",
                "90000001 00000002 00000003 bedeffff 00",
                "a0000001 00000002 00000003 d5ff"
            })
    void whatIsNoPacketIsRefused(String hex) {
        assertThat(header.read(bytes(hex))).isFalse();
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
