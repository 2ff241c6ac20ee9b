package dev.callwright.media.sdp;

import java.util.List;
import java.util.Optional;

/// What an offer and its answer come down to, seen from this side.
///
/// @param sent the format to send
/// @param received the formats that may come, with the numbers this side gave them
/// @param eventsSent how to send RFC 4733 events; empty when the far end does not take them
/// @param eventsReceived the number of events that come
/// @param packetMillis how much audio the far end wants in a packet
/// @param direction who sends, seen from this side
/// @param peer where to send
public record Agreement(
        AudioFormat sent,
        List<AudioFormat> received,
        Optional<AudioFormat> eventsSent,
        Optional<AudioFormat> eventsReceived,
        int packetMillis,
        Direction direction,
        Peer peer) {
    public Agreement {
        received = List.copyOf(received);
    }
}
