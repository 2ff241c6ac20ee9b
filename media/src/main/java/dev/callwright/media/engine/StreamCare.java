package dev.callwright.media.engine;

import dev.callwright.media.StreamStatistics;
import dev.callwright.media.rtp.Quality;
import dev.callwright.media.rtp.Reception;
import java.nio.ByteBuffer;
import java.time.Duration;

/// What a stream needs once a second: reports, a sign of life, a look at whether the far end still talks,
/// statistics.
///
/// Confined to its loop, but for [#statistics].
final class StreamCare {
    private static final long KEEP_ALIVE = 1_000_000_000L;
    private static final int PACKET_MILLIS = 20;
    private static final int USUAL_DELAY_MILLIS = 40;

    private final StreamCore core;
    private final RtcpSession rtcp;
    private final long quietAfter;
    private final Traffic traffic;
    private long awaitedSince;
    private boolean awaiting;
    private boolean toldQuiet;
    private long lateTicks;
    private volatile StreamStatistics statistics;

    StreamCare(StreamCore core, RtcpSession rtcp, Duration quietAfter, Traffic traffic) {
        this.core = core;
        this.rtcp = rtcp;
        this.quietAfter = quietAfter.toNanos();
        this.traffic = traffic;
        this.statistics = measure();
    }

    /// Audio is expected from now on, or no longer.
    void await(boolean on, long nanos) {
        awaiting = on;
        awaitedSince = nanos;
        toldQuiet = false;
    }

    void tick(ByteBuffer scratch, long now) {
        if (now - core.outbound().lastSent() > KEEP_ALIVE) {
            core.keepAlive(now);
        }
        if (core.inbound().latch().stale(now)) {
            core.outbound().unlock();
        }
        watchSilence(now);
        rtcp.tick(scratch, now);
        publish();
    }

    private void watchSilence(long now) {
        long last = Math.max(core.inbound().lastArrival(), awaitedSince);
        boolean quiet = awaiting && now - last > quietAfter;
        if (quiet && !toldQuiet) {
            core.listener().quiet(Duration.ofNanos(now - last));
        }
        toldQuiet = quiet;
    }

    void late() {
        lateTicks++;
    }

    void goodbye(ByteBuffer scratch, long now) {
        rtcp.goodbye(scratch, now);
        publish();
    }

    private void publish() {
        StreamStatistics now = measure();
        traffic.add(statistics, now);
        statistics = now;
    }

    private StreamStatistics measure() {
        Reception heard = core.inbound().reception();
        long expected = heard.received() + heard.lost();
        double lost = expected == 0 ? 0 : (double) heard.lost() / expected;
        return new StreamStatistics(
                core.outbound().packets(),
                core.outbound().relayedPackets(),
                heard.received(),
                heard.lost(),
                core.inbound().discarded(),
                Duration.ofNanos(heard.jitter() * 1_000_000_000L / RtpClock.HERTZ),
                rtcp.roundTrip(),
                rtcp.lossSeenByPeer(),
                Quality.mos(lost, delayMillis()),
                lateTicks);
    }

    /// Half the way there and back, the packet, and the time it is held.
    private double delayMillis() {
        double way = rtcp.roundTrip().map(trip -> trip.toNanos() / 2e6).orElse(0.0);
        Hearing hearing = core.inbound().hearing();
        return way
                + PACKET_MILLIS
                + (hearing == null ? USUAL_DELAY_MILLIS : hearing.buffer().delayMillis());
    }

    /// As of at most a second ago. Any thread.
    StreamStatistics statistics() {
        return statistics;
    }
}
