package dev.callwright.arazzo.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A channel of an AsyncAPI description.
///
/// @param source the name of its description
/// @param id its name there
/// @param address the path of it, beginning with a slash; may hold `{parameters}`
/// @param stream where its messages are server-sent events; without it they come as webhooks
/// @param correlations where its messages may carry their correlation id, such as `$message.payload#/id`
public record Channel(String source, String id, String address, Optional<URI> stream, List<String> correlations) {
    public Channel {
        correlations = List.copyOf(correlations);
    }

    @Override
    public String toString() {
        return id + " of " + source;
    }
}
