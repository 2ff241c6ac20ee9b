package dev.callwright.server.store;

import dev.callwright.voice.journal.Recording;
import java.time.Instant;
import java.util.Optional;

/// Something that happened to a call, as it is told outside.
///
/// @param id rises in the order in which events became visible: who saw one has seen, or could see, all before it
/// @param sequence counts the events of one call from 0
/// @param noted the call as it was then
/// @param recording as it was then, when the event is about one
public record CallEvent(
        long id, EventType type, Instant at, int sequence, NotedCall noted, Optional<Recording> recording) {}
