package dev.callwright.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// How an engine presents itself to the network.
///
/// @param address where ports are bound
/// @param advertised the address that descriptions name; differs from `address` behind a static address translation
/// @param firstPort lowest port for RTP; RTP takes even ports, RTCP the odd one above
/// @param lastPort highest port
/// @param codecs encoding names of what is offered and accepted, best first: `PCMU`, `PCMA`, `G722`
/// @param threads media threads; each runs many streams
/// @param quietAfter silence on the wire after which [StreamListener#quiet] is told
public record MediaSettings(
        InetAddress address,
        InetAddress advertised,
        int firstPort,
        int lastPort,
        List<String> codecs,
        int threads,
        Duration quietAfter) {
    private static final List<String> EVERY_CODEC = List.of("PCMU", "PCMA", "G722");

    public MediaSettings {
        codecs = List.copyOf(codecs);
        if (firstPort < 1024 || lastPort > 65_535 || lastPort - firstPort < 1) {
            throw new IllegalArgumentException("not a port range: " + firstPort + "-" + lastPort);
        }
        if (codecs.isEmpty() || !EVERY_CODEC.containsAll(codecs)) {
            throw new IllegalArgumentException("codecs " + codecs + " must be some of " + EVERY_CODEC);
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("media threads must lie in 1..256: " + threads);
        }
        if (!quietAfter.isPositive()) {
            throw new IllegalArgumentException("quietAfter must be positive: " + quietAfter);
        }
    }

    /// Ports 16384 to 32767 of `address`, every codec, one thread for every two processors, quiet after 30 s.
    public static MediaSettings at(InetAddress address) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new MediaSettings(address, address, 16_384, 32_767, EVERY_CODEC, threads, Duration.ofSeconds(30));
    }

    public MediaSettings withPorts(int first, int last) {
        return new MediaSettings(address, advertised, first, last, codecs, threads, quietAfter);
    }

    public MediaSettings withAdvertised(InetAddress address) {
        return new MediaSettings(this.address, address, firstPort, lastPort, codecs, threads, quietAfter);
    }

    public MediaSettings withCodecs(List<String> codecs) {
        return new MediaSettings(address, advertised, firstPort, lastPort, codecs, threads, quietAfter);
    }

    public MediaSettings withThreads(int threads) {
        return new MediaSettings(address, advertised, firstPort, lastPort, codecs, threads, quietAfter);
    }

    public MediaSettings withQuietAfter(Duration quietAfter) {
        return new MediaSettings(address, advertised, firstPort, lastPort, codecs, threads, quietAfter);
    }
}
