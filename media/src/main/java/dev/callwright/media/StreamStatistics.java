package dev.callwright.media;

import java.time.Duration;
import java.util.Optional;

/// How a stream has fared until now.
///
/// @param packetsSent audio and event packets sent
/// @param packetsRelayed those of the sent that were passed on as they came, neither decoded nor held for a tick
/// @param packetsReceived audio and event packets taken in, duplicates not counted
/// @param packetsLost packets that were missing in the far end's numbering (RFC 3550 appendix A.3)
/// @param packetsDiscarded packets refused: duplicates, strangers, unknown payload types, too late to be played
/// @param jitter mean deviation of arrival (RFC 3550 section 6.4.1)
/// @param roundTrip to the far end and back, by RTCP; empty while no report told it
/// @param lossSeenByPeer share of our packets that the far end missed lately, 0 to 1; empty while no report told it
/// @param mos estimated mean opinion score of what is heard from the far end, 1 to 4.5: ITU-T G.107 with delay,
///     loss and the codec's robustness as the only impairments
/// @param lateTicks ticks of this stream that ran more than 5 ms after they were due
public record StreamStatistics(
        long packetsSent,
        long packetsRelayed,
        long packetsReceived,
        long packetsLost,
        long packetsDiscarded,
        Duration jitter,
        Optional<Duration> roundTrip,
        Optional<Double> lossSeenByPeer,
        double mos,
        long lateTicks) {}
