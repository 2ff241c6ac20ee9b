package dev.callwright.media.engine;

import dev.callwright.media.rtp.Reception;
import dev.callwright.media.rtp.RtcpReader;
import dev.callwright.media.rtp.RtcpWriter;
import dev.callwright.media.sdp.Peer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reports that both ends of a stream give each other every five seconds. Confined to its loop.
final class RtcpSession implements RtcpReader.Listener {
    private static final long INTERVAL = 5_000_000_000L;
    private static final int PER_SECOND = 65_536;
    private static final int LONGEST_ROUND_TRIP = 60 * PER_SECOND;

    private final PortPair ports;
    private final Inbound inbound;
    private final Outbound outbound;
    private final WallClock clock;
    private @Nullable InetSocketAddress target;
    private boolean mux;
    private long nextReport;
    private int lastReport;
    private long lastReportNanos;
    private long now;
    private Optional<Duration> roundTrip = Optional.empty();
    private Optional<Double> lossSeenByPeer = Optional.empty();

    RtcpSession(PortPair ports, Inbound inbound, Outbound outbound, WallClock clock) {
        this.ports = ports;
        this.inbound = inbound;
        this.outbound = outbound;
        this.clock = clock;
    }

    void agree(Peer peer, long nanos) {
        target = peer.rtcp().getAddress().isAnyLocalAddress() ? target : peer.rtcp();
        mux = peer.rtcpMux();
        // Half an interval first (RFC 3550 section 6.2), spread by the SSRC so that streams do not report in step.
        nextReport = nanos + INTERVAL / 2 + (outbound.ssrc() & 0x3FF) * 1_000_000L;
    }

    void received(ByteBuffer packet, InetSocketAddress from, long nanos) {
        now = nanos;
        InetSocketAddress rtp = inbound.latch().target();
        if (rtp == null || !from.getAddress().equals(rtp.getAddress())) {
            return;
        }
        if (RtcpReader.read(packet, this)) {
            target = from;
        }
    }

    @Override
    public void senderReport(int ssrc, int ntpMiddle) {
        if (inbound.reception().started() && ssrc == inbound.reception().ssrc()) {
            lastReport = ntpMiddle;
            lastReportNanos = now;
        }
    }

    @Override
    public void report(int about, int lossIn256ths, int theirLastReport, int sinceLastReport) {
        if (about != outbound.ssrc()) {
            return;
        }
        lossSeenByPeer = Optional.of(lossIn256ths / 256.0);
        int trip = clock.ntpMiddle(now) - theirLastReport - sinceLastReport;
        if (theirLastReport != 0 && trip >= 0 && trip < LONGEST_ROUND_TRIP) {
            roundTrip = Optional.of(Duration.ofNanos(trip * 1_000_000_000L / PER_SECOND));
        }
    }

    /// To be called about once a second.
    void tick(ByteBuffer scratch, long nanos) {
        if (target != null && nanos >= nextReport) {
            nextReport = nanos + INTERVAL;
            write(scratch, nanos);
            send(scratch);
        }
    }

    void goodbye(ByteBuffer scratch, long nanos) {
        if (target != null && outbound.packets() > 0) {
            write(scratch, nanos).goodbye(outbound.ssrc());
            send(scratch);
        }
    }

    private RtcpWriter write(ByteBuffer scratch, long nanos) {
        scratch.clear();
        RtcpWriter writer = new RtcpWriter(scratch);
        if (outbound.packets() > 0) {
            writer.senderReport(
                    outbound.ssrc(),
                    clock.ntp(nanos),
                    outbound.timestampAt(nanos),
                    outbound.packets(),
                    outbound.octets());
        } else {
            writer.receiverReport(outbound.ssrc());
        }
        Reception heard = inbound.reception();
        if (heard.started()) {
            int since = lastReport == 0 ? 0 : (int) ((nanos - lastReportNanos) * PER_SECOND / 1_000_000_000L);
            writer.about(heard, heard.lossSinceLastReport(), lastReport, since);
        }
        return writer.name(outbound.ssrc(), "callwright");
    }

    private void send(ByteBuffer scratch) {
        InetSocketAddress to = target;
        if (to != null) {
            scratch.flip();
            (mux ? ports.rtp() : ports.rtcp()).send(scratch, to);
        }
    }

    Optional<Duration> roundTrip() {
        return roundTrip;
    }

    Optional<Double> lossSeenByPeer() {
        return lossSeenByPeer;
    }
}
