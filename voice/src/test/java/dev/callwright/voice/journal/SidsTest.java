package dev.callwright.voice.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SidsTest {
    private final Random random = new Random(7);

    @Test
    void callsThatBeginLaterHaveGreaterSids() {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");

        CallSid first = CallSid.fresh(now, random);
        CallSid second = CallSid.fresh(now.plusNanos(1_000), random);
        CallSid third = CallSid.fresh(now.plusNanos(999_000), random);
        CallSid fourth = CallSid.fresh(now.plusMillis(1), random);
        CallSid muchLater = CallSid.fresh(now.plusSeconds(1_000_000_000), random);

        assertThat(List.of(first, second, third, fourth, muchLater))
                .extracting(CallSid::value)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(sid -> sid.length() == 34);
    }

    @Test
    void recordingsOfOneMillisecondHaveSidsOfTheirOwn() {
        Instant now = Instant.EPOCH;
        Set<RecordingSid> all = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            all.add(RecordingSid.fresh(now, random));
        }

        assertThat(all).hasSize(10_000).allMatch(sid -> sid.value().startsWith("RE000000000000"));
    }
}
