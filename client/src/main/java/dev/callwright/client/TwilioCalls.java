package dev.callwright.client;

import dev.callwright.client.CallwrightException.Unsupported;
import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Form;
import java.net.URI;
import java.util.stream.Stream;

/// Calls on the API of 2010-04-01: Twilio's own, or that of any server that speaks it.
final class TwilioCalls implements Calls {
    private final Callwright callwright;
    private final TwilioApi api;

    TwilioCalls(Callwright callwright, TwilioApi api) {
        this.callwright = callwright;
        this.api = api;
    }

    @Override
    public TwilioCall create(NewCall call) {
        return call(api.post("/Calls", TwilioForms.of(call.values())));
    }

    @Override
    public TwilioCall retrieve(String id) {
        return call(Ask.get(api.at(path(id))));
    }

    @Override
    public TwilioCall update(String id, CallChange change) {
        return call(api.post(path(id), TwilioForms.of(change.values())));
    }

    @Override
    public void delete(String id) {
        Removal.of(api.api(), api.at(path(id)));
    }

    @Override
    public Stream<TwilioCall> list(CallFilter filter) {
        return api.list(
                "/Calls", TwilioForms.query(filter.values()), "calls", json -> new TwilioCall(json, callwright));
    }

    @Override
    public TwilioCall redirect(String id, CallRedirect redirect) {
        return call(api.post(path(id), TwilioForms.of(redirect.values())));
    }

    @Override
    public TwilioCall hangup(String id) {
        return update(id, CallChange.none().completed());
    }

    @Override
    public TwilioCall hold(String id) {
        throw without("hold", "<Dial> into a conference and hold the participant");
    }

    @Override
    public TwilioCall hold(String id, URI music) {
        return hold(id);
    }

    @Override
    public TwilioCall unhold(String id) {
        throw without("unhold", "<Dial> into a conference and unhold the participant");
    }

    @Override
    public TwilioCall mute(String id) {
        throw without("mute", "<Dial> into a conference and mute the participant");
    }

    @Override
    public TwilioCall unmute(String id) {
        throw without("unmute", "<Dial> into a conference and unmute the participant");
    }

    @Override
    public Recording record(String id, RecordingConfig config) {
        Form form = TwilioForms.of(Values.NONE.with("recording", config.values()));
        return new Recording(api.fields(api.post(path(id) + "/Recordings", form)), callwright);
    }

    @Override
    public TwilioCall stopRecording(String id) {
        return stop(id, "Twilio.CURRENT");
    }

    @Override
    public TwilioCall stopRecording(String id, String recordingId) {
        return stop(id, Ids.checked(recordingId));
    }

    private TwilioCall stop(String id, String recording) {
        api.fields(api.post(path(id) + "/Recordings/" + recording, new Form().add("Status", "stopped")));
        return retrieve(id);
    }

    private TwilioCall call(Ask ask) {
        return new TwilioCall(api.fields(ask), callwright);
    }

    private static String path(String id) {
        return "/Calls/" + Ids.checked(id);
    }

    private static Unsupported without(String action, String instead) {
        return new Unsupported("the API of 2010-04-01 cannot " + action + " a call: " + instead
                + ", or use a Callwright server's own API (Callwright.at)");
    }
}
