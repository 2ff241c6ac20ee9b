package dev.callwright.server.event;

import dev.callwright.server.api.V1Json;
import dev.callwright.server.store.CallEvent;
import dev.callwright.server.text.UnixTime;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An event as `/v1` writes it, wherever it is told. Safe for use by any thread.
public final class EventJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final V1Json json;

    /// @param json how calls and recordings are written
    public EventJson(V1Json json) {
        this.json = json;
    }

    public Map<String, Object> of(CallEvent event) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("id", Long.toString(event.id()));
        written.put("type", event.type().text());
        written.put("time", UnixTime.of(event.at()));
        written.put("accountSid", event.noted().call().identity().account().value());
        written.put("callId", event.noted().call().sid().value());
        written.put("sequence", event.sequence());
        written.put("call", json.call().of(event.noted()));
        event.recording()
                .ifPresent(
                        recording -> written.put("recording", json.recording().of(recording)));
        return written;
    }

    /// In one line.
    public String text(CallEvent event) {
        return JSON.writeValueAsString(of(event));
    }
}
