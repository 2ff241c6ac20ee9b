package dev.callwright.server.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.run.RunStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaugesTest {
    @Test
    void tellsWhatBecameOfRunsAndHowManyStandWhere() {
        Gauges gauges =
                IdleGauges.with(new Gauges.Runs(() -> new RunStatistics(1, 2, 3, 4, 5, 6), () -> 7, () -> 8, () -> 9));

        List<String> lines = gauges.scrape().lines().toList();

        assertThat(lines)
                .contains(
                        "callwright_runs_started_total 1.0",
                        "callwright_runs_completed_total 2.0",
                        "callwright_runs_failed_total 3.0",
                        "callwright_runs_cancelled_total 4.0",
                        "callwright_runs_late_total 5.0",
                        "callwright_runs_under_way 6.0",
                        "callwright_runs_queued 7.0",
                        "callwright_runs_waiting 8.0",
                        "callwright_runs_undecided 9.0");
    }
}
