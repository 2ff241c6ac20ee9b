package dev.callwright.server.monitor;

import dev.callwright.media.EngineStatistics;
import dev.callwright.server.event.FeedStatistics;
import dev.callwright.server.run.RunStatistics;
import dev.callwright.server.webhook.CourierStatistics;
import dev.callwright.sip.SipStatistics;

/// The gauges of a server where nothing goes on.
public final class IdleGauges {
    private IdleGauges() {}

    public static Gauges idle() {
        return with(new Gauges.Runs(() -> new RunStatistics(0, 0, 0, 0, 0, 0), () -> 0, () -> 0, () -> 0));
    }

    /// The same, but for its runs.
    static Gauges with(Gauges.Runs runs) {
        return new Gauges(new Gauges.Sources(
                () -> 0,
                () -> new SipStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                () -> new EngineStatistics(0, 0, 0, 0, 0, 0),
                () -> 0,
                () -> new CourierStatistics(0, 0, 0),
                () -> new FeedStatistics(0, 0),
                runs));
    }
}
