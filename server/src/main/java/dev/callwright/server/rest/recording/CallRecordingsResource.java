package dev.callwright.server.rest.recording;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.CallInPath;
import dev.callwright.server.rest.DateFilter;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.RecordingParams;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.KeptRecording;
import dev.callwright.server.store.RecordingFilter;
import dev.callwright.server.store.Store;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.call.RecordingOutcome;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.recording.RecordingChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `/Calls/{CallSid}/Recordings`: recording a call that goes on, and what was recorded of it.
public final class CallRecordingsResource implements Resource {
    /// How long an answer waits for the call to carry out an order, which usually takes a millisecond.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Stands for the sid of the only recording that grows.
    private static final String CURRENT = "Twilio.CURRENT";

    private final CallControl calls;
    private final Store store;
    private final CallInPath call;
    private final Recordings found;
    private final RecordingJson json;

    /// @param priceUnit the currency
    public CallRecordingsResource(
            CallControl calls, Store store, RecordingAudio audio, String priceUnit, InstantSource clock) {
        this.calls = calls;
        this.store = store;
        this.call = new CallInPath(store.calls());
        this.found = new Recordings(store.recordings(), audio, clock);
        this.json = new RecordingJson(priceUnit);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/Calls/{CallSid}/Recordings", this::create),
                Route.get("/Calls/{CallSid}/Recordings", this::list),
                Route.get("/Calls/{CallSid}/Recordings/{Sid}", this::fetch),
                Route.post("/Calls/{CallSid}/Recordings/{Sid}", this::update),
                Route.delete("/Calls/{CallSid}/Recordings/{Sid}", request -> found.delete(request, ofCall(request))));
    }

    private ApiAnswer create(ApiRequest request) {
        Call of = call.of(request);
        Recording begun = result(request, of, calls.record(of.sid(), RecordingParams.ofRunningCall(request.params())));
        return ApiAnswer.created(json.ofCall(new KeptRecording(begun, Optional.empty())));
    }

    private ApiAnswer list(ApiRequest request) {
        Call of = call.of(request);
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        RecordingFilter filter = new RecordingFilter(
                Optional.of(of.sid()), DateFilter.of(params, "DateCreated"), params.flag("IncludeSoftDeleted", false));
        return ApiAnswer.ok(paging.envelope(
                request,
                "recordings",
                store.recordings().list(request.account(), filter, paging.request()),
                json::ofCall));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json.ofCall(ofCall(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        Call of = call.of(request);
        Optional<RecordingSid> which = request.name("Sid").equals(CURRENT)
                ? Optional.empty()
                : Optional.of(ofCall(request).recording().sid());
        Recording changed = result(request, of, calls.change(of.sid(), which, change(request.params())));
        return ApiAnswer.ok(json.ofCall(new KeptRecording(changed, Optional.empty())));
    }

    private KeptRecording ofCall(ApiRequest request) {
        Call of = call.of(request);
        KeptRecording kept = found.of(request);
        if (!kept.recording().call().equals(of.sid()) || kept.deleted().isPresent()) {
            throw request.notFound();
        }
        return kept;
    }

    private static RecordingChange change(FormParams params) {
        String status = params.text("Status").orElse("");
        return switch (status) {
            case "paused" -> new RecordingChange.Pause(asSilence(params));
            case "in-progress" -> new RecordingChange.Resume();
            case "stopped" -> new RecordingChange.Stop();
            default ->
                throw ErrorCode.INVALID_PARAMETER.because(
                        "Status must be paused, in-progress or stopped, not '" + status + "'");
        };
    }

    private static boolean asSilence(FormParams params) {
        String behavior = params.text("PauseBehavior").orElse("silence");
        return switch (behavior) {
            case "skip" -> false;
            case "silence" -> true;
            default ->
                throw ErrorCode.INVALID_PARAMETER.because("PauseBehavior must be skip or silence, not " + behavior);
        };
    }

    private static Recording result(ApiRequest request, Call of, CompletableFuture<RecordingOutcome> order) {
        return switch (await(of, order)) {
            case RecordingOutcome.Done(var recording) -> recording;
            case RecordingOutcome.NotNow(var now) ->
                throw ErrorCode.NOT_IN_PROGRESS.because(
                        now.sid() + " is " + now.status().text());
            case RecordingOutcome.Unknown _ -> throw ErrorCode.NOT_IN_PROGRESS.because(of.sid() + " is over");
            case RecordingOutcome.NotGrowing(var now) -> {
                if (request.name("Sid").equals(CURRENT)) {
                    throw request.notFound();
                }
                throw ErrorCode.NOT_IN_PROGRESS.because(request.name("Sid") + " of " + now.sid() + " has ended");
            }
            case RecordingOutcome.Several(var now, int growing) ->
                throw ErrorCode.SEVERAL_RECORDINGS.because(growing + " of " + now.sid());
            case RecordingOutcome.TooMany(var busy) ->
                throw ErrorCode.TOO_MANY.because("too many orders wait for " + busy.sid());
            case RecordingOutcome.NotWritable(String reason) ->
                throw new IllegalStateException(of.sid() + " cannot be recorded: " + reason);
        };
    }

    private static RecordingOutcome await(Call of, CompletableFuture<RecordingOutcome> order) {
        try {
            return order.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ErrorCode.UNAVAILABLE.because(of.sid() + " does not react");
        } catch (ExecutionException e) {
            throw new IllegalStateException(of.sid() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorCode.UNAVAILABLE.problem();
        }
    }
}
