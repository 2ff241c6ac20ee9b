package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyRowsTest extends StoreTest {
    private static final AccountSid OTHER = new AccountSid("AC" + "f".repeat(32));

    @Test
    void givesAnAnswerBackForADay() {
        KeptAnswer answer = answer("first", NOW);

        store.idempotency().put(ACCOUNT, "key", answer);

        Instant later = NOW.plus(IdempotencyRows.KEPT);
        assertThat(store.idempotency().find(ACCOUNT, "key", later.minusMillis(1)))
                .contains(answer);
        assertThat(store.idempotency().find(ACCOUNT, "key", later)).isEmpty();
        assertThat(store.idempotency().find(OTHER, "key", NOW)).isEmpty();
    }

    @Test
    void replacesAnAnswerThatIsTooOld() {
        Instant later = NOW.plus(IdempotencyRows.KEPT);
        store.idempotency().put(ACCOUNT, "key", answer("first", NOW));

        store.idempotency().put(ACCOUNT, "key", answer("second", later));

        assertThat(store.idempotency().find(ACCOUNT, "key", later)).contains(answer("second", later));
    }

    @Test
    void forgetsTheOldestFirst() {
        store.idempotency().put(ACCOUNT, "b", answer("b", NOW.plusSeconds(1)));
        store.idempotency().put(ACCOUNT, "a", answer("a", NOW));
        store.idempotency().put(ACCOUNT, "c", answer("c", NOW.plusSeconds(2)));

        int one = store.idempotency().forgetBefore(NOW.plusSeconds(2), 1);
        Optional<KeptAnswer> left = store.idempotency().find(ACCOUNT, "b", NOW);
        int rest = store.idempotency().forgetBefore(NOW.plusSeconds(2), 10);

        assertThat(one).isEqualTo(1);
        assertThat(left).isPresent();
        assertThat(rest).isEqualTo(1);
        assertThat(store.idempotency().find(ACCOUNT, "a", NOW)).isEmpty();
        assertThat(store.idempotency().find(ACCOUNT, "c", NOW)).isPresent();
    }

    private static KeptAnswer answer(String body, Instant at) {
        return new KeptAnswer("hash", 201, Optional.of("/v1/calls/1"), body, at);
    }
}
