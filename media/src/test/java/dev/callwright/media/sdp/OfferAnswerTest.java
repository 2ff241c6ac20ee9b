package dev.callwright.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.callwright.media.NotAcceptable;
import dev.callwright.media.NotAcceptable.Cause;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferAnswerTest {
    private static final AudioFormat PCMU = new AudioFormat(0, "PCMU", 8000);
    private static final AudioFormat PCMA = new AudioFormat(8, "PCMA", 8000);
    private static final AudioFormat G722 = new AudioFormat(9, "G722", 8000);

    private final OfferAnswer us = side("192.0.2.1", 20_000);
    private final OfferAnswer them = side("192.0.2.2", 30_000);

    @Test
    void anOfferNamesEverythingWeSpeak() throws Exception {
        SessionDescription offer = us.offer(false);

        MediaDescription audio = offer.media().getFirst();
        assertThat(audio.formats()).containsExactly("0", "8", "9", "101");
        assertThat(AudioFormat.of(audio)).containsExactly(PCMU, PCMA, G722, AudioFormat.telephoneEvent(101));
        assertThat(audio.port()).isEqualTo(20_000);
        assertThat(offer.connection()).contains("192.0.2.1");
        assertThat(offer.directionOf(audio)).isEqualTo(Direction.SENDRECV);
        assertThat(SessionDescription.parse(offer.toBytes())).isEqualTo(offer);
    }

    @Test
    void bothSidesComeToTheSameAgreement() throws Exception {
        us.accept(them.answer(us.offer(false), false));

        Agreement ours = us.agreement().orElseThrow();
        Agreement theirs = them.agreement().orElseThrow();
        assertThat(ours.sent()).isEqualTo(PCMU).isEqualTo(theirs.sent());
        assertThat(ours.eventsSent()).contains(AudioFormat.telephoneEvent(101)).isEqualTo(theirs.eventsReceived());
        assertThat(ours.peer().rtp()).isEqualTo(new InetSocketAddress("192.0.2.2", 30_000));
        assertThat(ours.peer().rtcp().getPort()).isEqualTo(30_001);
        assertThat(ours.direction()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void theOfferersOrderDecidesAndItsNumbersStay() throws Exception {
        SessionDescription answer = us.answer(offer("""
                        m=audio 4000 RTP/AVP 110 18 8 0 97 98
                        a=rtpmap:110 OPUS/48000/2
                        a=rtpmap:97 G722/8000
                        a=rtpmap:98 telephone-event/8000
                        """), false);

        assertThat(answer.media().getFirst().formats()).containsExactly("8", "0", "97", "98");
        Agreement agreed = us.agreement().orElseThrow();
        assertThat(agreed.sent()).isEqualTo(PCMA);
        assertThat(agreed.received()).containsExactly(PCMA, PCMU, new AudioFormat(97, "G722", 8000));
        assertThat(agreed.eventsSent()).contains(AudioFormat.telephoneEvent(98));
    }

    @Test
    void laterOffersKeepTheNumbersThatWereAgreed() throws Exception {
        us.answer(
                offer("m=audio 4000 RTP/AVP 97 98\na=rtpmap:97 G722/8000\na=rtpmap:98 telephone-event/8000\n"), false);

        SessionDescription again = us.offer(false);

        assertThat(again.media().getFirst().formats()).containsExactly("97", "98", "0", "8");
    }

    @Test
    void theAnswererMayNumberEventsDifferently() throws Exception {
        us.offer(false);

        us.accept(answer("m=audio 4000 RTP/AVP 8 96\na=rtpmap:96 telephone-event/8000\n"));

        Agreement agreed = us.agreement().orElseThrow();
        assertThat(agreed.eventsSent()).contains(AudioFormat.telephoneEvent(96));
        assertThat(agreed.eventsReceived()).contains(AudioFormat.telephoneEvent(101));
        assertThat(agreed.sent()).isEqualTo(PCMA);
    }

    @Test
    void withoutEventsOnTheirSideThereAreNone() throws Exception {
        us.answer(offer("m=audio 4000 RTP/AVP 0\n"), false);

        assertThat(us.agreement().orElseThrow().eventsSent()).isEmpty();
        assertThat(us.agreement().orElseThrow().eventsReceived()).isEmpty();
    }

    @Test
    void otherMediaAreRefusedInTheirPlaces() throws Exception {
        SessionDescription answer = us.answer(
                offer(
                        "m=video 5000 RTP/AVP 99\nm=audio 6000 RTP/SAVP 0\nm=audio 7000 RTP/AVP 0\nm=image 8000 udptl t38\n"),
                false);

        assertThat(answer.media()).extracting(MediaDescription::port).containsExactly(0, 0, 20_000, 0);
        assertThat(us.offer(false).media()).extracting(MediaDescription::port).containsExactly(0, 0, 20_000, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, false, sendrecv",
        "sendonly, false, recvonly",
        "recvonly, false, sendonly",
        "inactive, false, inactive",
        "sendrecv, true,  sendonly",
        "sendonly, true,  inactive",
        "recvonly, true,  sendonly",
        "inactive, true,  inactive"
    })
    void directionsMirrorAndHoldNarrowsThem(String offered, boolean hold, String answered) throws Exception {
        SessionDescription answer = us.answer(offer("m=audio 4000 RTP/AVP 0\na=" + offered + "\n"), hold);

        assertThat(answer.directionOf(answer.media().getFirst()).attribute()).isEqualTo(answered);
        assertThat(us.agreement().orElseThrow().direction().attribute()).isEqualTo(answered);
    }

    @Test
    void anAddressOfZerosHolds() throws Exception {
        us.answer(parse("v=0\nc=IN IP4 0.0.0.0\nm=audio 4000 RTP/AVP 0\n"), false);

        assertThat(us.agreement().orElseThrow().direction()).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void holdingOffersToSendOnlyAndResumingBoth() throws Exception {
        us.accept(them.answer(us.offer(false), false));

        us.accept(them.answer(us.offer(true), false));
        Direction held = us.agreement().orElseThrow().direction();
        us.accept(them.answer(us.offer(false), false));

        assertThat(held).isEqualTo(Direction.SENDONLY);
        assertThat(us.agreement().orElseThrow().direction()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void theVersionRisesOnlyWithAChange() throws Exception {
        long first = us.offer(false).origin().version();
        long same = us.offer(false).origin().version();
        long held = us.offer(true).origin().version();

        assertThat(same).isEqualTo(first);
        assertThat(held).isEqualTo(first + 1);
    }

    @ParameterizedTest
    @CsvSource({"30, '', 30", "20, '', 20", "60, 40, 40", "15, '', 20", "1000, '', 60", "x, '', 20", "30, 20, 20"})
    void theirPacketTimeIsKept(String ptime, String maxptime, int millis) throws Exception {
        String limit = maxptime.isEmpty() ? "" : "a=maxptime:" + maxptime + "\n";

        us.answer(offer("m=audio 4000 RTP/AVP 0\na=ptime:" + ptime + "\n" + limit), false);

        assertThat(us.agreement().orElseThrow().packetMillis()).isEqualTo(millis);
    }

    @Test
    void rtcpGoesWhereTheySayOrOnTheSamePort() throws Exception {
        us.answer(offer("m=audio 4000 RTP/AVP 0\na=rtcp:4711 IN IP4 192.0.2.9\n"), false);
        int told = us.agreement().orElseThrow().peer().rtcp().getPort();

        SessionDescription answer = us.answer(offer("m=audio 4000 RTP/AVP 0\na=rtcp-mux\n"), false);

        assertThat(told).isEqualTo(4711);
        assertThat(us.agreement().orElseThrow().peer().rtcp().getPort()).isEqualTo(4000);
        assertThat(answer.media().getFirst().attribute("rtcp-mux")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_AUDIO  | v=0~c=IN IP4 192.0.2.9~",
                "NO_AUDIO  | v=0~c=IN IP4 192.0.2.9~m=video 4000 RTP/AVP 99~",
                "NO_AUDIO  | v=0~c=IN IP4 192.0.2.9~m=audio 0 RTP/AVP 0~",
                "TRANSPORT | v=0~c=IN IP4 192.0.2.9~m=audio 4000 RTP/SAVP 0~",
                "TRANSPORT | v=0~c=IN IP4 192.0.2.9~m=audio 4000 UDP/TLS/RTP/SAVPF 0~",
                "CODEC     | v=0~c=IN IP4 192.0.2.9~m=audio 4000 RTP/AVP 18~",
                "CODEC     | v=0~c=IN IP4 192.0.2.9~m=audio 4000 RTP/AVP 96~a=rtpmap:96 opus/48000/2~",
                "CODEC     | v=0~c=IN IP4 192.0.2.9~m=audio 4000 RTP/AVP 96~a=rtpmap:96 telephone-event/8000~",
                "CODEC     | v=0~c=IN IP4 192.0.2.9~m=audio 4000 RTP/AVP 0~a=rtpmap:0 speex/8000~",
                "ADDRESS   | v=0~m=audio 4000 RTP/AVP 0~",
                "ADDRESS   | v=0~c=IN IP4 phone.example~m=audio 4000 RTP/AVP 0~",
                "ADDRESS   | v=0~c=IN IP6 2001:db8::1~m=audio 4000 RTP/AVP 0~"
            })
    void whatCannotWorkIsRefusedWithItsReason(Cause reason, String text) throws Exception {
        SessionDescription offer = parse(text.replace('~', '\n'));

        assertThatExceptionOfType(NotAcceptable.class)
                .isThrownBy(() -> us.answer(offer, false))
                .extracting(NotAcceptable::reason)
                .isEqualTo(reason);
    }

    @Test
    void aRefusedOfferChangesNothing() throws Exception {
        us.answer(offer("m=audio 4000 RTP/AVP 8\n"), false);
        Agreement before = us.agreement().orElseThrow();

        assertThatExceptionOfType(NotAcceptable.class)
                .isThrownBy(() -> us.answer(offer("m=audio 4000 RTP/AVP 18\n"), false));

        assertThat(us.agreement()).contains(before);
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        assertThatExceptionOfType(NotAcceptable.class)
                .isThrownBy(() -> us.accept(answer("m=audio 4000 RTP/AVP 0\n")))
                .extracting(NotAcceptable::reason)
                .isEqualTo(Cause.NO_OFFER);
    }

    @Test
    void aSecondAnswerToTheSameOfferWins() throws Exception {
        us.offer(false);
        us.accept(answer("m=audio 4000 RTP/AVP 0\n"));

        us.accept(answer("m=audio 5000 RTP/AVP 8\n"));

        assertThat(us.agreement().orElseThrow().peer().rtp().getPort()).isEqualTo(5000);
        assertThat(us.agreement().orElseThrow().sent()).isEqualTo(PCMA);
    }

    private static OfferAnswer side(String address, int port) {
        return new OfferAnswer(
                new Capabilities(
                        new InetSocketAddress(address, port),
                        List.of(PCMU, PCMA, G722),
                        AudioFormat.telephoneEvent(101)),
                "4711");
    }

    private static SessionDescription offer(String media) throws MalformedSdp {
        return parse("v=0\no=x 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n" + media);
    }

    private static SessionDescription answer(String media) throws MalformedSdp {
        return offer(media);
    }

    private static SessionDescription parse(String text) throws MalformedSdp {
        return SessionDescription.parse(text.getBytes(UTF_8));
    }
}
