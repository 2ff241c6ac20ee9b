package dev.callwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final String USER = "AC1";
    private static final String HERE = "192.0.2.1";

    private final AtomicLong now = new AtomicLong();
    private final List<Duration> held = new ArrayList<>();

    @Test
    void holdsEachFurtherWrongAnswerTwiceAsLong() {
        Guesses guesses = guesses();

        for (int i = 0; i < 15; i++) {
            guesses.wrong(USER, HERE);
        }

        assertThat(held)
                .startsWith(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400))
                .endsWith(Guesses.LONGEST_HOLD)
                .hasSize(10);
    }

    @Test
    void forgetsMistakesAfterARightAnswerAndAfterAWhile() {
        Guesses guesses = guesses();
        for (int i = 0; i < Guesses.FREE; i++) {
            guesses.wrong(USER, HERE);
        }
        guesses.right(USER, HERE);
        for (int i = 0; i < Guesses.FREE; i++) {
            guesses.wrong(USER, HERE);
        }
        now.addAndGet(Duration.ofMinutes(11).toNanos());

        guesses.wrong(USER, HERE);

        assertThat(held).isEmpty();
    }

    @Test
    void countsEveryUserAndAddressByItself() {
        Guesses guesses = guesses();
        for (int i = 0; i < Guesses.FREE; i++) {
            guesses.wrong(USER, HERE);
        }

        guesses.wrong("AC2", HERE);
        guesses.wrong(USER, "192.0.2.2");

        assertThat(held).isEmpty();
    }

    @Test
    void sendsAwayUncheckedWhatComesInParallelButNotWhereTheOwnerWasRight() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(2 * Guesses.HELD_OF_A_PAIR);
        Guesses guesses = new Guesses(now::get, _ -> {
            waiting.countDown();
            release.await();
        });
        guesses.right(USER, "192.0.2.2");
        List<Thread> guessers = new ArrayList<>();
        for (String address : List.of(HERE, "192.0.2.2")) {
            for (int i = 0; i < Guesses.FREE; i++) {
                guesses.wrong(USER, address);
            }
            for (int i = 0; i < Guesses.HELD_OF_A_PAIR; i++) {
                guessers.add(Thread.ofVirtual().start(() -> guesses.wrong(USER, address)));
            }
        }
        waiting.await();

        assertThatThrownBy(() -> guesses.knock(USER, HERE))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY));
        assertThatCode(() -> guesses.knock(USER, "192.0.2.2")).doesNotThrowAnyException();
        assertThatCode(() -> guesses.knock(USER, "192.0.2.3")).doesNotThrowAnyException();
        release.countDown();
        for (Thread guesser : guessers) {
            guesser.join();
        }
        assertThatCode(() -> guesses.knock(USER, HERE)).doesNotThrowAnyException();
    }

    @Test
    void keepsItsTablesSmall() {
        Guesses guesses = guesses();
        for (int i = 0; i < Guesses.FREE; i++) {
            guesses.wrong(USER, HERE);
        }
        for (int i = 0; i < Guesses.MOST_PAIRS; i++) {
            guesses.wrong(USER, "address " + i);
        }

        guesses.wrong(USER, HERE);

        assertThat(held).isEmpty();
    }

    private Guesses guesses() {
        return new Guesses(now::get, held::add);
    }
}
