package dev.callwright.arazzo;

import java.nio.file.Path;
import java.util.Optional;

/// What a run may use beside the servers it calls.
///
/// @param cache a folder in which large API descriptions are kept in a form that is read faster
/// @param listener where webhooks come in; without one, steps that wait for webhooks are refused
/// @param streams for steps that wait for server-sent events
/// @param documents where documents are; empty: files of this machine and what their sources name
/// @param evidence what it finds out beside what it does
public record Surroundings(
        Optional<Path> cache,
        Optional<MessageListener> listener,
        Optional<EventStreams> streams,
        Optional<DocumentTexts> documents,
        Evidence evidence) {
    public static final Surroundings NONE = new Surroundings(Optional.empty(), Optional.empty(), Optional.empty());

    public Surroundings(Optional<Path> cache, Optional<MessageListener> listener, Optional<EventStreams> streams) {
        this(cache, listener, streams, Optional.empty());
    }

    public Surroundings(
            Optional<Path> cache,
            Optional<MessageListener> listener,
            Optional<EventStreams> streams,
            Optional<DocumentTexts> documents) {
        this(cache, listener, streams, documents, Evidence.NONE);
    }

    public Surroundings with(Evidence other) {
        return new Surroundings(cache, listener, streams, documents, other);
    }
}
