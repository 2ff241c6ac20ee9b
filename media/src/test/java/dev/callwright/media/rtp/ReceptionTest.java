package dev.callwright.media.rtp;

import static dev.callwright.media.rtp.Reception.Verdict.DUPLICATE;
import static dev.callwright.media.rtp.Reception.Verdict.FRESH;
import static dev.callwright.media.rtp.Reception.Verdict.RESTART;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionTest {
    private final Reception reception = new Reception();

    @Test
    void whatIsMissingInTheNumbersIsLost() {
        for (int number : new int[] {10, 11, 13, 14, 18}) {
            take(number);
        }

        assertThat(reception.received()).isEqualTo(5);
        assertThat(reception.lost()).isEqualTo(4);
    }

    @Test
    void whatComesLateIsNotLost() {
        take(10);
        take(12);
        take(11);

        assertThat(reception.lost()).isZero();
    }

    @Test
    void whatOvertookTheFirstPacketCounts() {
        take(10);
        take(9);

        assertThat(reception.lost()).isZero();
        assertThat(reception.received()).isEqualTo(2);
    }

    @Test
    void aPacketCountsOnce() {
        take(10);
        take(11);

        Reception.Verdict again = take(11);

        assertThat(again).isEqualTo(DUPLICATE);
        assertThat(take(10)).isEqualTo(DUPLICATE);
        assertThat(reception.duplicates()).isEqualTo(2);
        assertThat(reception.received()).isEqualTo(2);
    }

    @Test
    void numbersGoOnBeyondTheirSixteenBits() {
        take(65_534);
        take(65_535);
        take(1);

        Reception.Verdict late = take(0);

        assertThat(late).isEqualTo(FRESH);
        assertThat(reception.extended(1) - reception.extended(65_535)).isEqualTo(2);
        assertThat(reception.lost()).isZero();
    }

    @Test
    void anotherSourceOrAJumpBeginsAnew() {
        take(10);

        assertThat(reception.take(2, 5000, 0, 0)).isEqualTo(RESTART);
        assertThat(reception.take(2, 20_000, 0, 0)).isEqualTo(RESTART);
        assertThat(reception.lost()).isZero();
        assertThat(reception.received()).isEqualTo(3);
    }

    @Test
    void jitterIsTheMeanDeviationOfArrival() {
        for (int i = 0; i < 400; i++) {
            reception.take(1, i, 160 * i, 160 * i + (i % 2 == 0 ? 0 : 80));
        }

        assertThat(reception.jitter()).isBetween(75L, 80L);
    }

    @Test
    void evenArrivalHasNoJitter() {
        for (int i = 0; i < 100; i++) {
            reception.take(1, i, 160 * i, 77 + 160 * i);
        }

        assertThat(reception.jitter()).isZero();
    }

    @Test
    void reportsTellTheLossSinceTheLastOne() {
        take(0);
        take(1);
        take(2);
        take(4);
        int first = reception.lossSinceLastReport();
        take(5);
        take(6);

        int second = reception.lossSinceLastReport();

        assertThat(first).isEqualTo(256 / 5);
        assertThat(second).isZero();
    }

    private Reception.Verdict take(int number) {
        return reception.take(1, number, 160 * number, 160 * number);
    }
}
