package dev.callwright.media.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.StreamListener;
import dev.callwright.media.TapKind;
import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import dev.callwright.media.rtp.RtpHeader;
import dev.callwright.media.sdp.SessionDescription;
import dev.callwright.world.Datagrams;
import dev.callwright.world.NetworkConditions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.50", 4000);

    private final Lab lab = Lab.calm();
    private final List<byte[]> atPhone = new ArrayList<>();

    @Test
    void aFarEndThatHoldsHearsNothingUntilItResumes() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        call.near.play(Lab.tone(700, 10), () -> {});
        lab.run(1000);

        call.far.hold(true);
        call.far.accept(call.near.answer(call.far.offer()));
        lab.run(1000);
        boolean held = call.near.heldByPeer();
        call.far.hold(false);
        call.far.accept(call.near.answer(call.far.offer()));
        lab.run(1000);

        assertThat(held).isTrue();
        assertThat(call.near.heldByPeer()).isFalse();
        assertThat(heard.share(700, 200, 900)).isGreaterThan(0.95);
        assertThat(heard.peak(1300, 1900)).isZero();
        assertThat(heard.share(700, 2200, 2900)).isGreaterThan(0.95);
    }

    @Test
    void whoHoldsMayPlayMusic() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        call.near.hold(true);
        call.near.accept(call.far.answer(call.near.offer()));

        call.near.play(Lab.tone(700, 10), () -> {});
        lab.run(1000);

        assertThat(heard.share(700, 200, 900)).isGreaterThan(0.95);
        assertThat(call.far.heldByPeer()).isTrue();
    }

    @Test
    void theCodecMayChangeInMidCall() throws Exception {
        AudioStream near = lab.ours.open(StreamListener.NONE);
        Recording heard = new Recording();
        near.tap(TapKind.IN, 8000, heard);
        AudioStream narrow = lab.another(List.of("PCMA")).open(StreamListener.NONE);
        narrow.accept(near.answer(narrow.offer()));
        narrow.play(Lab.tone(500, 5), () -> {});
        lab.run(1000);
        narrow.close();
        MediaEngine wideband = MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral("192.0.2.4")).withCodecs(List.of("G722")),
                lab.time,
                lab.network,
                3);
        AudioStream wide = wideband.open(StreamListener.NONE);

        near.accept(wide.answer(near.offer()));
        wide.play(Lab.tone(1300, 5), () -> {});
        lab.run(1000);

        assertThat(heard.share(500, 200, 900)).isGreaterThan(0.95);
        assertThat(heard.share(1300, 1300, 1900)).isGreaterThan(0.95);
    }

    @Test
    void keysOfAFarEndWithoutEventsAreFoundInTheSound() throws Exception {
        Call call = new Call();
        call.far = lab.theirs.open(StreamListener.NONE);
        call.near = lab.ours.open(call.nearKeys);
        SessionDescription withoutEvents = parse(call.far.offer().toString().replace("telephone-event", "nothing"));
        call.far.accept(call.near.answer(withoutEvents));

        call.far.sendDigits("159#", () -> {});
        lab.run(2000);

        assertThat(call.nearKeys.digits).hasToString("159#");
    }

    @Test
    void audioFollowsAFarEndBehindAnAddressTranslation() throws Exception {
        AudioStream near = lab.ours.open(StreamListener.NONE);
        near.answer(parse(phone("10.0.0.7", "")));
        Datagrams.Port translated =
                lab.network.bind(PHONE, (packet, from) -> atPhone.add(new byte[packet.remaining()]));
        lab.run(100);
        int before = atPhone.size();

        translated.send(packet(1), near.local());
        lab.run(100);

        assertThat(before).isZero();
        assertThat(atPhone).hasSizeGreaterThan(3);
    }

    @Test
    void aStrangerNeitherIsHeardNorTurnsTheAudioAway() throws Exception {
        AudioStream near = lab.ours.open(StreamListener.NONE);
        near.answer(parse(phone("192.0.2.50", "")));
        Datagrams.Port phone = lab.network.bind(PHONE, (packet, from) -> atPhone.add(new byte[packet.remaining()]));
        phone.send(packet(1), near.local());
        lab.run(100);
        List<byte[]> atStranger = new ArrayList<>();
        Datagrams.Port stranger = lab.network.bind(
                new InetSocketAddress("203.0.113.66", 6666), (packet, from) -> atStranger.add(new byte[0]));

        stranger.send(packet(2), near.local());
        lab.run(1100);

        assertThat(atStranger).isEmpty();
        assertThat(atPhone).hasSizeGreaterThan(50);
        assertThat(near.statistics().packetsReceived()).isEqualTo(1);
    }

    @Test
    void keysThatComeAsASourceOfTheirOwnCountOnceAndLeaveTheAudioAlone() throws Exception {
        Lab.Keys keys = new Lab.Keys();
        AudioStream near = lab.ours.open(keys);
        near.answer(parse(phone("192.0.2.50", "").replace("AVP 0", "AVP 0 101") + "a=rtpmap:101 telephone-event/8000"));
        Datagrams.Port phone = lab.network.bind(PHONE, (packet, from) -> {});

        for (int i = 1; i <= 6; i++) {
            phone.send(packet(i), near.local());
            ByteBuffer key = ByteBuffer.allocate(16);
            RtpHeader.write(key, 0, i == 1, 101, 5000 + i, 77, 99);
            key.put(12, (byte) 5).put(13, (byte) (i < 4 ? 10 : 0x8A)).putShort(14, (short) (160 * i));
            phone.send(key, near.local());
            lab.run(20);
        }
        lab.run(2000);

        assertThat(keys.digits).hasToString("5");
        assertThat(keys.firstPackets).isEqualTo(1);
        assertThat(near.statistics().packetsReceived()).isEqualTo(6);
        assertThat(near.statistics().packetsLost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 60})
    void packetsHaveTheLengthThatTheFarEndWants(int millis) throws Exception {
        AudioStream near = lab.ours.open(StreamListener.NONE);
        lab.network.bind(PHONE, (packet, from) -> atPhone.add(new byte[packet.remaining()]));

        near.answer(parse(phone("192.0.2.50", "a=ptime:" + millis + "\r\n")));
        lab.run(1200);

        assertThat(atPhone).allMatch(packet -> packet.length == 12 + 8 * millis);
        assertThat(atPhone.size()).isBetween(1100 / millis - 1, 1200 / millis + 1);
    }

    @Test
    void aSilentFarEndIsToldOnce() throws Exception {
        Lab.Keys keys = new Lab.Keys();
        AudioStream near = lab.ours.open(keys);
        near.answer(parse(phone("192.0.2.50", "")));

        lab.run(70_000);

        assertThat(keys.quiet).hasSize(1);
        assertThat(keys.quiet.getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
    }

    @Test
    void whenEveryPortIsInUseItIsSaidAndAClosedStreamMakesRoom() throws Exception {
        MediaEngine small = MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral("192.0.2.9")).withPorts(5000, 5005), lab.time, lab.network, 1);
        AudioStream first = small.open(StreamListener.NONE);
        small.open(StreamListener.NONE);
        small.open(StreamListener.NONE);

        assertThatExceptionOfType(PortsExhausted.class)
                .isThrownBy(() -> small.open(StreamListener.NONE))
                .withMessageContaining("5000-5005");
        first.close();
        lab.run(1);

        assertThat(small.open(StreamListener.NONE).local().getPort()).isEqualTo(5000);
    }

    @Test
    void aPortThatAnotherProgramHoldsIsSkipped() throws Exception {
        lab.network.bind(new InetSocketAddress("192.0.2.9", 5001), (packet, from) -> {});
        MediaEngine small = MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral("192.0.2.9")).withPorts(5000, 5003), lab.time, lab.network, 1);

        assertThat(small.open(StreamListener.NONE).local().getPort()).isEqualTo(5002);
    }

    @Test
    void withoutACommonCodecThereIsNoAudio() throws Exception {
        Lab apart = new Lab(NetworkConditions.CALM, 1, List.of("PCMU"), List.of("PCMA"));

        assertThatExceptionOfType(NotAcceptable.class)
                .isThrownBy(apart::call)
                .extracting(NotAcceptable::reason)
                .isEqualTo(NotAcceptable.Cause.CODEC);
    }

    private static ByteBuffer packet(int number) {
        ByteBuffer packet = ByteBuffer.allocate(172);
        RtpHeader.write(packet, 0, false, 0, number, 160 * number, 7);
        return packet;
    }

    private static String phone(String address, String attributes) {
        return "v=0\r\no=- 1 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address
                + "\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n" + attributes;
    }

    private static SessionDescription parse(String text) throws Exception {
        return SessionDescription.parse(text.getBytes(UTF_8));
    }
}
