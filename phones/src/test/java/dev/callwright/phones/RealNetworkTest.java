package dev.callwright.phones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.phones.Transcript.What;
import dev.callwright.sip.transport.NettyLoop;
import dev.callwright.sip.transport.UdpTransport;
import dev.callwright.world.SystemTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The same telephones on the machine's own sockets and clock.
class RealNetworkTest {
    @Test
    void aCallIsRungAnsweredSpokenAndEnded() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SystemTime time = new SystemTime();
                NettyLoop loop = new NettyLoop("phones");
                MediaEngine media = MediaEngine.start(MediaSettings.at(here).withThreads(1), time);
                PhoneNetwork phones =
                        new PhoneNetwork(PhoneSettings.standard().keeping(Duration.ofSeconds(10)), time, loop, media)) {
            phones.attach(UdpTransport.open(loop, new InetSocketAddress(here, 0)));
            List<PhoneCall> all = new CopyOnWriteArrayList<>();
            phones.listen(all::add);
            phones.behave(
                    "200",
                    PhoneScript.of(
                            new Step.Ring(Duration.ofMillis(50)),
                            new Step.Answer(),
                            new Step.Expect(new Cue.Tone(500, Duration.ofMillis(300)), Duration.ofSeconds(20)),
                            new Step.Press("7"),
                            new Step.Listen(new Cue.HungUp(), Duration.ofSeconds(20))));
            PhoneScript script = PhoneScript.of(
                    new Step.Expect(new Cue.Answered(), Duration.ofSeconds(20)),
                    new Step.Say(Voice.tone(500, 20_000), false),
                    new Step.Expect(new Cue.Digits("7"), Duration.ofSeconds(20)),
                    new Step.HangUp());

            PhoneCall call = phones.phone("100").call("200", script);

            call.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(call.asScripted()).as(call.transcript().toString()).isTrue();
            PhoneCall other = all.stream()
                    .filter(each -> each.number().equals("200"))
                    .findAny()
                    .orElseThrow();
            other.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(other.asScripted()).as(other.transcript().toString()).isTrue();
            assertThat(other.transcript().has(What.PEER_HUNG_UP)).isTrue();
        }
    }
}
