package dev.callwright.client;

import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Ask.Body;
import dev.callwright.client.wire.Form;
import dev.callwright.client.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/// Recordings on a Callwright server, at `/v1`.
final class OwnRecordings implements Recordings {
    private final Callwright callwright;
    private final Api api;

    OwnRecordings(Callwright callwright, Api api) {
        this.callwright = callwright;
        this.api = api;
    }

    @Override
    public Stream<Recording> of(String callId) {
        String path = "/v1/calls/" + Ids.checked(callId) + "/recordings";
        return OwnPages.stream(api, path, new Form(), "recordings", fields -> new Recording(fields, callwright));
    }

    @Override
    public Recording retrieve(String id) {
        return recording(Ask.get(at(id)));
    }

    @Override
    public Recording pause(Recording recording, Recording.Pause meanwhile) {
        return change(recording, Values.NONE.with("status", "paused").with("pauseBehavior", Fields.spelled(meanwhile)));
    }

    @Override
    public Recording resume(Recording recording) {
        return change(recording, Values.NONE.with("status", "in-progress"));
    }

    @Override
    public Recording stop(Recording recording) {
        return change(recording, Values.NONE.with("status", "stopped"));
    }

    @Override
    public void delete(String id) {
        Removal.of(api, at(id));
    }

    @Override
    public void download(Recording recording, Recording.Format format, OutputStream out) throws IOException {
        String address = recording
                .mediaUrl()
                .orElseGet(() -> at(recording.id()).toString())
                .concat("." + Fields.spelled(format));
        Media.copy(api, address, out);
    }

    private Recording change(Recording recording, Values values) {
        Body body = Body.json(Json.write(values.tree()));
        return recording(Ask.change("PATCH", at(recording.id()), Optional.of(body)));
    }

    private Recording recording(Ask ask) {
        return new Recording(new OwnFields(api.json(ask)), callwright);
    }

    private URI at(String id) {
        return api.wire().access().at("/v1/recordings/" + Ids.checked(id));
    }
}
