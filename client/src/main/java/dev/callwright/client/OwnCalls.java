package dev.callwright.client;

import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Ask.Body;
import dev.callwright.client.wire.Ask.Repeat;
import dev.callwright.client.wire.Form;
import dev.callwright.client.wire.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Calls on a Callwright server, at `/v1`.
final class OwnCalls implements Calls {
    private static final String CALLS = "/v1/calls";

    private final Callwright callwright;
    private final Api api;

    OwnCalls(Callwright callwright, Api api) {
        this.callwright = callwright;
        this.api = api;
    }

    @Override
    public TwilioCall create(NewCall call) {
        return call(once(Ask.change("POST", at(CALLS), json(call.values()))));
    }

    @Override
    public TwilioCall retrieve(String id) {
        return call(Ask.get(of(id)));
    }

    @Override
    public TwilioCall update(String id, CallChange change) {
        return call(Ask.change("PATCH", of(id), json(change.values())));
    }

    @Override
    public void delete(String id) {
        Removal.of(api, of(id));
    }

    @Override
    public Stream<TwilioCall> list(CallFilter filter) {
        Form form = new Form();
        filter.values().pairs().forEach((name, value) -> add(form, name, value));
        return OwnPages.stream(api, CALLS, form, "calls", fields -> new TwilioCall(fields, callwright));
    }

    @Override
    public TwilioCall redirect(String id, CallRedirect redirect) {
        return order(id, "redirect", json(redirect.values()));
    }

    @Override
    public TwilioCall hangup(String id) {
        return order(id, "hangup", Optional.empty());
    }

    @Override
    public TwilioCall hold(String id) {
        return order(id, "hold", Optional.empty());
    }

    @Override
    public TwilioCall hold(String id, URI music) {
        return order(id, "hold", json(Values.NONE.with("url", music.toString())));
    }

    @Override
    public TwilioCall unhold(String id) {
        return order(id, "unhold", Optional.empty());
    }

    @Override
    public TwilioCall mute(String id) {
        return order(id, "mute", Optional.empty());
    }

    @Override
    public TwilioCall unmute(String id) {
        return order(id, "unmute", Optional.empty());
    }

    @Override
    public Recording record(String id, RecordingConfig config) {
        Ask ask = once(Ask.change("POST", of(id, "record"), json(config.values())));
        return new Recording(new OwnFields(api.json(ask)), callwright);
    }

    @Override
    public TwilioCall stopRecording(String id) {
        return order(id, "stopRecording", Optional.empty());
    }

    @Override
    public TwilioCall stopRecording(String id, String recordingId) {
        return order(id, "stopRecording", json(Values.NONE.with("recordingId", recordingId)));
    }

    private TwilioCall order(String id, String action, Optional<Body> body) {
        return call(Ask.change("POST", of(id, action), body));
    }

    private TwilioCall call(Ask ask) {
        return new TwilioCall(new OwnFields(api.json(ask)), callwright);
    }

    /// With a key that lets the server know a repetition, so that it may be repeated.
    private static Ask once(Ask ask) {
        return ask.with("Idempotency-Key", UUID.randomUUID().toString()).repeated(Repeat.SAFE);
    }

    private static Optional<Body> json(Values values) {
        return Optional.of(Body.json(Json.write(values.tree())));
    }

    private static void add(Form form, String name, Object value) {
        switch (value) {
            case List<?> several -> several.forEach(each -> form.add(name, each.toString()));
            case Instant time -> form.add(name, seconds(time));
            default -> form.add(name, value.toString());
        }
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
    }

    private URI of(String id) {
        return at(CALLS + "/" + Ids.checked(id));
    }

    private URI of(String id, String action) {
        return at(CALLS + "/" + Ids.checked(id) + "/" + action);
    }

    private URI at(String path) {
        return api.wire().access().at(path);
    }
}
