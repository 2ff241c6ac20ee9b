package dev.callwright.media.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.StreamListener;
import dev.callwright.media.rtp.RtpHeader;
import dev.callwright.media.sdp.SessionDescription;
import dev.callwright.testkit.Allocation;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RealNetworkTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final SystemTime time = new SystemTime();
    private final List<MediaEngine> engines = new ArrayList<>();

    @AfterEach
    void close() {
        engines.forEach(MediaEngine::close);
        time.close();
    }

    @Test
    void aPacketIsEchoedWithOurOwnNumbers() throws Exception {
        try (DatagramSocket phone = phone()) {
            AudioStream stream = echoTo(engine(1), phone);

            ByteBuffer echoed = pingPong(phone, stream, 1);
            ByteBuffer next = pingPong(phone, stream, 2);

            RtpHeader first = header(echoed);
            RtpHeader second = header(next);
            assertThat(first.ssrc()).isNotEqualTo(7);
            assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
            assertThat(second.timestamp() - first.timestamp()).isEqualTo(160);
            assertThat(echoed.getInt(12)).isEqualTo(1);
        }
    }

    @Test
    void theMediaThreadAllocatesNothingPerPacket() throws Exception {
        MediaEngine engine = engine(1);
        Thread media = mediaThread();
        int packets = 8_000;
        try (DatagramSocket phone = phone()) {
            AudioStream stream = echoTo(engine, phone);
            for (int i = 0; i < 2 * packets; i++) {
                pingPong(phone, stream, i);
            }
            long before = Allocation.by(media);

            for (int i = 0; i < packets; i++) {
                pingPong(phone, stream, 2 * packets + i);
            }

            // What is left belongs to the second, not to the packet: statistics and reports.
            long perPacket = (Allocation.by(media) - before) / packets;
            assertThat(perPacket).isLessThan(8);
        }
    }

    @Test
    void streamsOfDifferentThreadsCanBeBridged() throws Exception {
        MediaEngine ours = engine(3);
        MediaEngine theirs = engine(1);
        for (int i = 0; i < 6; i++) {
            CompletableFuture<Character> heard = new CompletableFuture<>();
            AudioStream speaker = theirs.open(StreamListener.NONE);
            AudioStream listener = theirs.open(keys(heard));
            AudioStream one = call(ours, speaker);
            AudioStream other = call(ours, listener);

            other.connect(one);
            speaker.sendDigits("7", () -> {});

            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo('7');
        }
    }

    @Test
    void closingTheEngineEndsEverythingThatPlays() throws Exception {
        MediaEngine ours = engine(2);
        LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();
        for (int i = 0; i < 4; i++) {
            ours.open(StreamListener.NONE).play(Lab.tone(500, 60), () -> ended.add("ended"));
        }

        ours.close();

        assertThat(ended).hasSize(4);
        assertThat(ours.statistics().streams()).isZero();
    }

    private MediaEngine engine(int threads) {
        MediaSettings settings =
                MediaSettings.at(LOOPBACK).withPorts(40_000, 48_000).withThreads(threads);
        MediaEngine engine = MediaEngine.start(settings, time);
        engines.add(engine);
        return engine;
    }

    private static AudioStream call(MediaEngine ours, AudioStream far) throws Exception {
        AudioStream near = ours.open(StreamListener.NONE);
        far.accept(near.answer(far.offer()));
        return near;
    }

    private static StreamListener keys(CompletableFuture<Character> heard) {
        return new StreamListener() {
            @Override
            public void digit(char digit, Duration held) {
                heard.complete(digit);
            }
        };
    }

    private static DatagramSocket phone() throws IOException {
        DatagramSocket phone = new DatagramSocket(0, LOOPBACK);
        phone.setSoTimeout(10_000);
        return phone;
    }

    private static AudioStream echoTo(MediaEngine engine, DatagramSocket phone) throws Exception {
        AudioStream stream = engine.open(StreamListener.NONE);
        String offer = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + phone.getLocalPort() + " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n";
        stream.answer(SessionDescription.parse(offer.getBytes(US_ASCII)));
        stream.echo(true);
        return stream;
    }

    /// Sends packet `number` and waits for it to come back; silence that was sent before is skipped.
    private static ByteBuffer pingPong(DatagramSocket phone, AudioStream stream, int number) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpHeader.write(packet, 0, false, 0, number & 0xFFFF, 160 * number, 7);
        packet.putInt(12, number);
        phone.send(new DatagramPacket(packet.array(), 172, stream.local()));
        DatagramPacket back = new DatagramPacket(new byte[500], 500);
        ByteBuffer echoed = ByteBuffer.wrap(back.getData());
        phone.receive(back);
        for (int skipped = 0; echoed.getInt(12) != number; skipped++) {
            assertThat(skipped).as("packets that are not number %d", number).isLessThan(100);
            phone.receive(back);
        }
        return echoed.limit(back.getLength());
    }

    private static RtpHeader header(ByteBuffer packet) {
        RtpHeader header = new RtpHeader();
        assertThat(header.read(packet)).isTrue();
        return header;
    }

    private static Thread mediaThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("media-0"))
                .max(Comparator.comparingLong(Thread::threadId))
                .orElseThrow();
    }
}
