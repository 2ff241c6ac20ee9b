package dev.callwright.voice.journal;

import java.time.Duration;
import java.util.Optional;

/// How the audio between us and a call's party fared until the call ended, as far as it is measured here.
///
/// @param sent audio and event packets
/// @param received those that came in, duplicates not counted
/// @param lost missing in the party's numbering (RFC 3550 appendix A.3)
/// @param discarded refused: duplicates, strangers, unknown, too late to be played
/// @param jitter of what came in, as it was last (RFC 3550 section 6.4.1)
/// @param roundTrip to the party and back; empty when it sent no report that told it
/// @param lossSeenByParty share of our packets that the party missed lately, 0 to 1; empty when it did not say
/// @param mos estimated mean opinion score of what came in, 1 to 4.5
public record AudioReport(
        long sent,
        long received,
        long lost,
        long discarded,
        Duration jitter,
        Optional<Duration> roundTrip,
        Optional<Double> lossSeenByParty,
        double mos) {}
