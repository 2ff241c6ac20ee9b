package dev.callwright.voice.leg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.world.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox(new VirtualTime());

    @Test
    void handsSignalsOutInTheirOrder() throws Exception {
        inbox.post(new Signal.Ringing());
        inbox.post(new Signal.Answered());
        inbox.post(new Signal.HungUp(false));

        assertThat(all()).containsExactly(new Signal.Ringing(), new Signal.Answered(), new Signal.HungUp(false));
    }

    @Test
    void dropsKeysLongBeforeAHangUp() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            inbox.post(new Signal.KeyPressed('1'));
        }
        inbox.post(new Signal.HungUp(false));

        List<Signal> signals = all();

        assertThat(signals).hasSizeLessThan(100).last().isEqualTo(new Signal.HungUp(false));
    }

    @Test
    void takesKeysAgainOnceThereIsRoom() throws Exception {
        for (int i = 0; i < 200; i++) {
            inbox.post(new Signal.KeyPressed('1'));
        }
        all();

        inbox.post(new Signal.KeyPressed('2'));

        assertThat(all()).containsExactly(new Signal.KeyPressed('2'));
    }

    @Test
    void ofSeveralRedirectsOnlyTheLastCounts() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            inbox.post(redirect("<Response/> " + i));
        }

        assertThat(all()).containsExactly(redirect("<Response/> 9999"));
    }

    @Test
    void aRedirectAfterARedirectThatWasTakenCountsToo() throws Exception {
        inbox.post(redirect("a"));
        all();
        inbox.post(redirect("b"));

        assertThat(all()).containsExactly(redirect("b"));
    }

    @Test
    void failsWhenEvenSignalsThatMustNotBeLostAreTooMany() {
        for (int i = 0; i < 10_000; i++) {
            inbox.post(new Signal.Changed());
        }

        assertThatThrownBy(this::all).isInstanceOf(IllegalStateException.class);
    }

    private static Signal redirect(String twiml) {
        return new Signal.Redirected(new VoiceHandling.Run(twiml), Optional.empty());
    }

    private List<Signal> all() throws InterruptedException {
        List<Signal> signals = new ArrayList<>();
        Optional<Signal> next = inbox.await(Duration.ZERO);
        while (next.isPresent()) {
            signals.add(next.get());
            next = inbox.await(Duration.ZERO);
        }
        return signals;
    }
}
