package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.verb.ChildOrder.Target;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TargetOrderTest {
    private static final Endpoint A = Endpoint.parse("sip:a@example.com");
    private static final Endpoint B = Endpoint.parse("sip:b@example.com");
    private static final Endpoint C = Endpoint.parse("sip:c@example.com");

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void equalsWithoutWeightsKeepTheirOrder() {
        List<Target> targets = List.of(new Target(B, 0, 0), new Target(A, 0, 0), new Target(C, 0, 0));

        assertThat(TargetOrder.of(targets, random)).containsExactly(B, A, C);
    }

    @Test
    void theLowestPriorityComesFirst() {
        List<Target> targets = List.of(new Target(A, 20, 9), new Target(B, 10, 1), new Target(C, 30, 9));

        assertThat(TargetOrder.of(targets, random)).containsExactly(B, A, C);
    }

    @Test
    void equalsComeFirstInProportionToTheirWeights() {
        List<Target> targets = List.of(new Target(A, 0, 1), new Target(B, 0, 3));
        int first = 0;

        for (int i = 0; i < 1000; i++) {
            first += TargetOrder.of(targets, random).getFirst().equals(B) ? 1 : 0;
        }

        assertThat(first).isBetween(700, 800);
    }
}
