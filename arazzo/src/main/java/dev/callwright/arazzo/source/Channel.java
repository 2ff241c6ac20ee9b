package dev.callwright.arazzo.source;

import dev.callwright.arazzo.EventStreams;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A channel of an AsyncAPI description.
///
/// @param source the name of its description
/// @param id its name there
/// @param address the path of it, beginning with a slash; may hold `{parameters}`
/// @param stream where its messages are server-sent events, or come over a WebSocket; without it they come as webhooks
/// @param http its address as an API, in which a message is asked for or sent
/// @param sendMethod the method of a message that is sent
/// @param correlations where its messages may carry their correlation id, such as `$message.payload#/id`
public record Channel(
        String source,
        String id,
        String address,
        Optional<URI> stream,
        ApiDescription http,
        String sendMethod,
        List<String> correlations) {
    public Channel {
        correlations = List.copyOf(correlations);
    }

    /// Whether messages come and go over a WebSocket.
    public boolean isSocket() {
        return stream.filter(EventStreams::isSocket).isPresent();
    }

    /// [#stream] at another server than that of the description.
    ///
    /// @param server of `http` or `https`, also for a WebSocket
    public Optional<URI> streamAt(Optional<URI> server) {
        return server.isEmpty() || stream.isEmpty()
                ? stream
                : Optional.of(
                        located(server.get().toString().replaceFirst("/+$", "") + AsyncDescription.encoded(address)));
    }

    /// As it is asked for: by the scheme of a WebSocket where it is one.
    public URI located(String url) {
        return URI.create(isSocket() ? url.replaceFirst("^http", "ws") : url);
    }

    /// Sending a message to it.
    public Operation sending() {
        return http.operation(address, sendMethod).orElseThrow();
    }

    /// Asking for its stream of events.
    public Operation streaming() {
        return http.operation(address, "GET").orElseThrow();
    }

    @Override
    public String toString() {
        return id + " of " + source;
    }
}
