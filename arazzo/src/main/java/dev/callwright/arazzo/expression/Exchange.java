package dev.callwright.arazzo.expression;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What passed between a step and the world: a request as it was sent and the response when one came, or a message.
public record Exchange(Optional<Sent> request, Optional<Received> response, Optional<Message> message) {
    public static Exchange of(Sent request, Optional<Received> response) {
        return new Exchange(Optional.of(request), response, Optional.empty());
    }

    /// A message that was sent, as its own request and answer.
    public static Exchange ofMessage(Sent request, Received response) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Exchange(
                Optional.of(request), Optional.of(response), Optional.of(new Message(headers, request.body())));
    }

    public static Exchange of(Message message) {
        return new Exchange(Optional.empty(), Optional.empty(), Optional.of(message));
    }

    /// As [Received], without a status.
    public record Message(Map<String, List<String>> headers, JsonNode payload) {
        public Message {
            headers = withoutCase(headers);
        }
    }

    /// @param headers names are compared without case
    /// @param body the value of a JSON body, else its text; missing when there was none
    public record Sent(
            String method,
            String url,
            Map<String, String> path,
            Map<String, JsonNode> query,
            Map<String, String> headers,
            JsonNode body) {
        public Sent {
            path = Map.copyOf(path);
            query = Map.copyOf(query);
            headers = withoutCase(headers);
        }
    }

    /// As [Sent]; of a header that came several times the first value is the one that expressions see.
    public record Received(int status, Map<String, List<String>> headers, JsonNode body) {
        public Received {
            headers = withoutCase(headers);
        }
    }

    private static <V> Map<String, V> withoutCase(Map<String, V> headers) {
        Map<String, V> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }
}
