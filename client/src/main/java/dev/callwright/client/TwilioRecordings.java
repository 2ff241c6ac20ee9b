package dev.callwright.client;

import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Form;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/// Recordings on the API of 2010-04-01.
final class TwilioRecordings implements Recordings {
    private final Callwright callwright;
    private final TwilioApi api;

    TwilioRecordings(Callwright callwright, TwilioApi api) {
        this.callwright = callwright;
        this.api = api;
    }

    @Override
    public Stream<Recording> of(String callId) {
        String path = "/Calls/" + Ids.checked(callId) + "/Recordings";
        return api.list(path, new Form(), "recordings", fields -> new Recording(fields, callwright));
    }

    @Override
    public Recording retrieve(String id) {
        return recording(Ask.get(api.at("/Recordings/" + Ids.checked(id))));
    }

    @Override
    public Recording pause(Recording recording, Recording.Pause meanwhile) {
        return change(recording, new Form().add("Status", "paused").add("PauseBehavior", Fields.spelled(meanwhile)));
    }

    @Override
    public Recording resume(Recording recording) {
        return change(recording, new Form().add("Status", "in-progress"));
    }

    @Override
    public Recording stop(Recording recording) {
        return change(recording, new Form().add("Status", "stopped"));
    }

    @Override
    public void delete(String id) {
        Removal.of(api.api(), api.at("/Recordings/" + Ids.checked(id)));
    }

    @Override
    public void download(Recording recording, Recording.Format format, OutputStream out) throws IOException {
        String path = "/Recordings/" + Ids.checked(recording.id()) + "." + Fields.spelled(format);
        Media.copy(api.api(), api.media(path), out);
    }

    private Recording change(Recording recording, Form form) {
        String path = "/Calls/" + Ids.checked(recording.callId()) + "/Recordings/" + Ids.checked(recording.id());
        return recording(api.post(path, form));
    }

    private Recording recording(Ask ask) {
        return new Recording(api.fields(ask), callwright);
    }
}
