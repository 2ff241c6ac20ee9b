package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Body;
import dev.callwright.world.NetworkConditions;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    private static final NetworkConditions ROUGH =
            new NetworkConditions(Duration.ofMillis(20), Duration.ofMillis(80), 0, 0.1);

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.3, 0.4})
    void callsCompleteAndNothingIsLeftWhateverIsLost(double loss) {
        List<Scenario> runs =
                LongStream.range(0, 60).mapToObj(seed -> callWith(seed, loss)).toList();

        long answered =
                runs.stream().filter(run -> run.alice.log.contains("answered")).count();
        assertThat(answered).isGreaterThanOrEqualTo(loss < 0.35 ? 57 : 50);
        for (Scenario run : runs) {
            assertThat(run.alice.log.getLast()).matches("ended .*|refused .*");
            Tables.areEmpty(run.alice, run.bob);
        }
    }

    @Test
    void theSameSeedGivesTheSameMessages() {
        assertThat(callWith(7, 0.3).wire).isEqualTo(callWith(7, 0.3).wire).isNotEqualTo(callWith(8, 0.3).wire);
    }

    private static Scenario callWith(long seed, double loss) {
        Scenario scenario = new Scenario(seed);
        scenario.network.become(ROUGH.losing(loss));
        scenario.bob.onCall = call -> {
            call.progress(180, Body.NONE);
            scenario.time.after(Duration.ofSeconds(3), () -> call.answer(Scenario.sdp("answer")));
        };
        OutgoingCall call = scenario.alice.call(scenario.bob);
        scenario.pass(Duration.ofSeconds(45));
        call.hangUp();
        scenario.settle();
        return scenario;
    }
}
