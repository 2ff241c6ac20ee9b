package dev.callwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.AccountSid;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final AccountSid ONE = new AccountSid("AC" + "1".repeat(32));
    private static final AccountSid OTHER = new AccountSid("AC" + "2".repeat(32));

    private final Crowd crowd = new Crowd(2);

    @Test
    void turnsAwayWhoeverIsOneTooManyOfAnAccountUntilSomebodyLeaves() {
        crowd.enter(ONE);
        crowd.enter(ONE);

        assertThatThrownBy(() -> crowd.enter(ONE))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOO_MANY));
        assertThat(crowd.enter(OTHER)).isEqualTo(1);
        crowd.leave(ONE);
        assertThat(crowd.enter(ONE)).isEqualTo(2);
    }
}
