package dev.callwright.server.api;

import dev.callwright.server.api.JsonForm.Field;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.WebhookParams;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.store.NotedCall;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.call.EndCall;
import dev.callwright.voice.call.Outcome;
import dev.callwright.voice.call.RecordingOutcome;
import dev.callwright.voice.call.RedirectCall;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// `/v1/calls/{id}/…`: what can be done to a call that goes on.
public final class CallActionsApi implements V1Resource {
    private static final String RECORDING = "recordingId";

    private final V1Parts parts;
    private final CallControl calls;
    private final CallForm form;
    private final CallFinder found;
    private final Idempotency idempotency;

    /// @param idempotency shared by all resources
    public CallActionsApi(V1Parts parts, Idempotency idempotency) {
        this.parts = parts;
        this.calls = parts.calls();
        this.form = parts.form();
        this.found = new CallFinder(calls, parts.store().notedCalls());
        this.idempotency = idempotency;
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.post("/calls/{id}/redirect", this::redirect),
                V1Route.post("/calls/{id}/hangup", this::hangUp),
                V1Route.post("/calls/{id}/hold", this::hold),
                V1Route.post("/calls/{id}/unhold", plain(sid -> calls.unhold(sid))),
                V1Route.post("/calls/{id}/mute", plain(sid -> calls.mute(sid, true))),
                V1Route.post("/calls/{id}/unmute", plain(sid -> calls.mute(sid, false))),
                V1Route.post("/calls/{id}/record", idempotency.once(this::record)),
                V1Route.post("/calls/{id}/stopRecording", this::stopRecording));
    }

    private V1Answer redirect(V1Request request) {
        JsonBody body = request.body().only(CallBody.handlingKeys());
        VoiceHandling handling =
                CallBody.handling(body, form).orElseThrow(() -> body.bad("url", "is missing, and so is twiml"));
        NotedCall before = found.of(request);
        RedirectCall order = new RedirectCall(handling, Optional.empty());
        return told(before, CallOutcomes.call(calls.redirect(sid(before), order), () -> found.of(request)));
    }

    private V1Answer hangUp(V1Request request) {
        request.body().only(List.of());
        NotedCall before = found.of(request);
        return told(before, CallOutcomes.call(calls.end(sid(before), EndCall.COMPLETE), () -> found.of(request)));
    }

    private V1Answer hold(V1Request request) {
        JsonBody body = request.body().only(List.of("url", "method"));
        Optional<String> music = new JsonForm()
                .take(body, List.of(Field.text("url")))
                .read(params -> WebhookParams.url(params, "Url", ErrorCode.URL_INVALID));
        body.text("method").filter(method -> !method.equals("GET")).ifPresent(method -> {
            throw body.bad("method", "must be GET, with which audio is fetched, not " + method);
        });
        return line(request, sid -> calls.hold(sid, music));
    }

    /// An action that needs nothing but the call.
    private Function<V1Request, V1Answer> plain(Function<CallSid, CompletableFuture<Outcome>> order) {
        return request -> {
            request.body().only(List.of());
            return line(request, order);
        };
    }

    private V1Answer line(V1Request request, Function<CallSid, CompletableFuture<Outcome>> order) {
        NotedCall before = found.of(request);
        return told(before, CallOutcomes.call(order.apply(sid(before)), () -> found.of(request)));
    }

    private V1Answer record(V1Request request) {
        RecordingOrder order = CallBody.recording(request.body());
        NotedCall before = found.of(request);
        Recording begun = CallOutcomes.recording(calls.record(sid(before), order), () -> found.of(request));
        return V1Answer.created(parts.json().recording().of(begun));
    }

    private V1Answer stopRecording(V1Request request) {
        JsonBody body = request.body().only(List.of(RECORDING));
        Optional<RecordingSid> which = body.text(RECORDING).map(text -> recording(body, text));
        NotedCall before = found.of(request);
        CompletableFuture<RecordingOutcome> order = calls.change(sid(before), which, new RecordingChange.Stop());
        Recording _ = CallOutcomes.recording(order, () -> found.of(request));
        return V1Answer.ok(parts.json().call().of(found.asItStands(before)));
    }

    private static RecordingSid recording(JsonBody body, String text) {
        try {
            return new RecordingSid(text);
        } catch (IllegalArgumentException e) {
            throw body.bad(RECORDING, "must be the id of a recording, not " + text);
        }
    }

    private V1Answer told(NotedCall before, Call now) {
        return V1Answer.ok(parts.json().call().of(now, before.notes()));
    }

    private static CallSid sid(NotedCall noted) {
        return noted.call().sid();
    }
}
