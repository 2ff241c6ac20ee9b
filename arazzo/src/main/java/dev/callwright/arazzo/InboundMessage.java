package dev.callwright.arazzo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message that came from outside, as it came.
///
/// @param query of the address it was sent to, still encoded; empty when there was none
/// @param body decoded as UTF-8
public record InboundMessage(Map<String, List<String>> headers, String query, String body) {
    public InboundMessage {
        headers = Map.copyOf(headers);
    }

    /// The first value of a header, in any case of its name.
    public Optional<String> header(String name) {
        return Headers.named(name, headers).stream().findFirst();
    }
}
