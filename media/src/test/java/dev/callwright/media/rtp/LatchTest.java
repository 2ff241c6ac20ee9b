package dev.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetSocketAddress DESCRIBED = new InetSocketAddress("10.0.0.7", 4000);
    private static final InetSocketAddress TRANSLATED = new InetSocketAddress("192.0.2.7", 61_000);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 6666);

    private final Latch latch = new Latch();

    @BeforeEach
    void described() {
        latch.describe(DESCRIBED);
    }

    @Test
    void beforeAnythingComesAudioGoesWhereTheDescriptionSays() {
        assertThat(latch.target()).isEqualTo(DESCRIBED);
    }

    @Test
    void theFirstPacketShowsWhereTheFarEndReallyIs() {
        boolean accepted = latch.accepts(TRANSLATED, 0);

        assertThat(accepted).isTrue();
        assertThat(latch.target()).isEqualTo(TRANSLATED);
        assertThat(latch.settled()).isFalse();
    }

    @Test
    void aLaterStrangerIsRefused() {
        latch.accepts(TRANSLATED, 0);

        boolean accepted = latch.accepts(STRANGER, SECOND);

        assertThat(accepted).isFalse();
        assertThat(latch.target()).isEqualTo(TRANSLATED);
    }

    @Test
    void theDescribedAddressWinsOverAStranger() {
        latch.accepts(STRANGER, 0);

        boolean accepted = latch.accepts(DESCRIBED, 1);

        assertThat(accepted).isTrue();
        assertThat(latch.target()).isEqualTo(DESCRIBED);
        assertThat(latch.settled()).isTrue();
    }

    @Test
    void aTranslationThatWasRenewedIsFollowedAfterSilence() {
        latch.accepts(DESCRIBED, 0);

        boolean accepted = latch.accepts(TRANSLATED, 3 * SECOND);

        assertThat(accepted).isTrue();
        assertThat(latch.target()).isEqualTo(TRANSLATED);
    }

    @Test
    void aNewDescriptionBeginsAnewAndTheSameOneDoesNot() {
        latch.accepts(TRANSLATED, 0);

        latch.describe(DESCRIBED);
        InetSocketAddress same = latch.target();
        latch.describe(STRANGER);

        assertThat(same).isEqualTo(TRANSLATED);
        assertThat(latch.target()).isEqualTo(STRANGER);
    }
}
