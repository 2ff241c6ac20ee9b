package dev.callwright.server.rest;

import java.util.Map;

/// What a resource answers when nothing went wrong.
public sealed interface ApiAnswer {
    /// 201 for what was made, 200 for the rest.
    record Json(int status, Map<String, Object> body) implements ApiAnswer {}

    /// 204.
    record Gone() implements ApiAnswer {}

    static ApiAnswer ok(Map<String, Object> body) {
        return new Json(200, body);
    }

    static ApiAnswer created(Map<String, Object> body) {
        return new Json(201, body);
    }
}
