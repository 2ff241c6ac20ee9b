package dev.callwright.media.engine;

import dev.callwright.media.AudioMix;
import dev.callwright.media.AudioStream;
import dev.callwright.media.EngineStatistics;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.StreamListener;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.sdp.AudioFormat;
import dev.callwright.media.sdp.Capabilities;
import dev.callwright.media.sdp.OfferAnswer;
import dev.callwright.world.Datagrams;
import dev.callwright.world.Time;
import dev.callwright.world.VirtualTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Opens streams and spreads them over the media threads.
public final class Engine implements MediaEngine {
    private static final int EVENTS = 101;

    private final MediaSettings settings;
    private final Driver driver;
    private final PortRange ports;
    private final List<AudioFormat> formats;
    private final RandomGenerator random;
    private final WallClock clock;
    private final Traffic traffic = new Traffic();
    private final Set<RtpStream> streams = ConcurrentHashMap.newKeySet();

    private Engine(MediaSettings settings, Driver driver, RandomGenerator random, Time time) {
        this.settings = settings;
        this.driver = driver;
        this.random = random;
        ports = new PortRange(driver, settings);
        formats = settings.codecs().stream().map(Engine::format).toList();
        clock = new WallClock(time.now(), time.nanos());
    }

    /// An engine on the machine's own sockets.
    public static Engine start(MediaSettings settings, Time time) {
        return new Engine(settings, new NioDriver(settings.threads(), time), new SecureRandom(), time);
    }

    /// An engine whose every step is an event of `time`; the same seed gives the same run.
    public static Engine simulate(MediaSettings settings, VirtualTime time, Datagrams network, long seed) {
        return new Engine(settings, new SimulatedDriver(time, network), new SplittableRandom(seed), time);
    }

    private static AudioFormat format(String codec) {
        CodecKind kind = CodecKind.valueOf(codec);
        return new AudioFormat(kind.payloadType(), kind.name(), kind.clockRate());
    }

    @Override
    public AudioStream open(StreamListener listener) throws PortsExhausted {
        MediaLoop loop = quietest();
        Arrivals arrivals = new Arrivals();
        PortPair pair = ports.bind(arrivals::rtp, arrivals::rtcp);
        InetSocketAddress local =
                new InetSocketAddress(settings.advertised(), pair.rtp().local().getPort());
        Outbound outbound = new Outbound(pair.rtp(), identity(), loop.scratch());
        StreamCore core = new StreamCore(listener, outbound, loop.nanos());
        RtcpSession rtcp = new RtcpSession(pair, core.inbound(), outbound, clock);
        StreamCare care = new StreamCare(core, rtcp, settings.quietAfter(), traffic);
        StreamParts parts = new StreamParts(pair, core, rtcp, care);
        StreamHome home = new StreamHome(loop, parts, () -> closed(arrivals, pair));
        OfferAnswer negotiation =
                new OfferAnswer(new Capabilities(local, formats, AudioFormat.telephoneEvent(EVENTS)), sessionId());
        RtpStream stream = new RtpStream(home, parts, local, negotiation);
        arrivals.belongTo(home, stream);
        streams.add(stream);
        home.command(home::settle);
        return stream;
    }

    @Override
    public AudioMix mix(int places) {
        return new RtpMix(new MixPoint(quietest(), places));
    }

    private MediaLoop quietest() {
        return driver.loops().stream()
                .min(Comparator.comparingInt(loop -> loop.pacer().members()))
                .orElseThrow();
    }

    private RtpIdentity identity() {
        synchronized (random) {
            return RtpIdentity.from(random);
        }
    }

    private String sessionId() {
        synchronized (random) {
            return Long.toString(random.nextLong(1L << 53));
        }
    }

    private void closed(Arrivals arrivals, PortPair pair) {
        arrivals.stream().ifPresent(streams::remove);
        ports.release(pair.rtp().local().getPort());
    }

    @Override
    public EngineStatistics statistics() {
        long ticks = 0;
        long lateTicks = 0;
        for (MediaLoop loop : driver.loops()) {
            ticks += loop.pacer().ticks();
            lateTicks += loop.pacer().lateTicks();
        }
        return new EngineStatistics(
                streams.size(), ticks, lateTicks, traffic.sent(), traffic.relayed(), traffic.received());
    }

    @Override
    public void close() {
        streams.forEach(RtpStream::close);
        driver.close();
    }

    /// Leads what arrives to a stream that is made after its ports.
    private static final class Arrivals {
        private @Nullable StreamHome home;
        private @Nullable RtpStream stream;

        void belongTo(StreamHome home, RtpStream stream) {
            this.home = home;
            this.stream = stream;
        }

        void rtp(ByteBuffer packet, InetSocketAddress from) {
            if (home != null) {
                home.receivedRtp(packet, from);
            }
        }

        void rtcp(ByteBuffer packet, InetSocketAddress from) {
            if (home != null) {
                home.receivedRtcp(packet, from);
            }
        }

        Optional<RtpStream> stream() {
            return Optional.ofNullable(stream);
        }
    }
}
