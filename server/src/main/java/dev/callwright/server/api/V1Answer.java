package dev.callwright.server.api;

import dev.callwright.server.store.KeptAnswer;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What is answered when nothing went wrong.
///
/// @param body JSON; empty when there is nothing to tell
/// @param location of what was made
/// @param isReplay whether this was answered before, to the same request
public record V1Answer(int status, String body, Optional<String> location, boolean isReplay) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static V1Answer ok(Map<String, Object> body) {
        return new V1Answer(200, json(body), Optional.empty(), false);
    }

    /// @param body of what was made; its `uri` tells where it is
    public static V1Answer created(Map<String, Object> body) {
        return new V1Answer(
                201, json(body), Optional.ofNullable(body.get("uri")).map(String::valueOf), false);
    }

    public static V1Answer gone() {
        return new V1Answer(204, "", Optional.empty(), false);
    }

    static V1Answer again(KeptAnswer kept) {
        return new V1Answer(kept.status(), kept.body(), kept.location(), true);
    }

    static String json(Map<String, Object> body) {
        return JSON.writeValueAsString(body);
    }
}
