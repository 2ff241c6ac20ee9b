package dev.callwright.server.rest.call;

import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.CallRefusals;
import dev.callwright.server.rest.DateFilter;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.rest.WebhookParams;
import dev.callwright.server.store.CallFilter;
import dev.callwright.server.store.CallRows;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.call.CallsRefused;
import dev.callwright.voice.call.EndCall;
import dev.callwright.voice.call.Outcome;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.call.RedirectCall;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.port.VoiceHandling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `/Calls`: placing calls, telling of them, changing and forgetting them.
public final class CallsResource implements Resource {
    private final CallControl calls;
    private final CallRows kept;
    private final CallForm form;
    private final CallJson json;

    public CallsResource(CallControl calls, CallRows kept, CallForm form, Rates rates) {
        this.calls = calls;
        this.kept = kept;
        this.form = form;
        this.json = new CallJson(rates);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/Calls", this::create),
                Route.get("/Calls", this::list),
                Route.get("/Calls/{Sid}", this::fetch),
                Route.post("/Calls/{Sid}", this::update),
                Route.delete("/Calls/{Sid}", this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        try {
            return ApiAnswer.created(json.of(calls.place(order(request))));
        } catch (CallsRefused refused) {
            throw CallRefusals.problem(refused);
        }
    }

    private PlaceCall order(ApiRequest request) {
        return form.order(request.account(), request.params());
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        CallFilter filter = new CallFilter(
                params.text("To"),
                params.text("From"),
                params.text("ParentCallSid").map(CallsResource::parent),
                params.text("Status").map(CallsResource::status),
                DateFilter.of(params, "StartTime"),
                DateFilter.of(params, "EndTime"));
        return ApiAnswer.ok(
                paging.envelope(request, "calls", kept.list(request.account(), filter, paging.request()), json::of));
    }

    private static CallSid parent(String sid) {
        try {
            return new CallSid(sid);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_PARAMETER.because("ParentCallSid " + sid);
        }
    }

    private static CallStatus status(String text) {
        return CallStatus.of(text).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.because("Status " + text));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json.of(find(request)));
    }

    /// Ends or redirects a live call, or limits how long it may last.
    private ApiAnswer update(ApiRequest request) {
        Call call = find(request);
        FormParams params = request.params();
        Optional<String> status = params.text("Status");
        if (status.isPresent()) {
            return ApiAnswer.ok(json.of(result(call, calls.end(call.sid(), ending(status.get())))));
        }
        Optional<VoiceHandling> handling = form.handling(params);
        Optional<Duration> limit = CallForm.timeLimit(params);
        if (limit.isPresent()) {
            call = result(call, calls.limit(call.sid(), limit.get()));
        }
        if (handling.isPresent()) {
            RedirectCall order = new RedirectCall(handling.get(), WebhookParams.statusCallback(params));
            call = result(call, calls.redirect(call.sid(), order));
        }
        return ApiAnswer.ok(json.of(call));
    }

    private static EndCall ending(String status) {
        return switch (status) {
            case "canceled" -> EndCall.CANCEL;
            case "completed" -> EndCall.COMPLETE;
            default -> throw ErrorCode.INVALID_PARAMETER.because("Status must be canceled or completed, not " + status);
        };
    }

    private Call result(Call before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.call();
            case Outcome.Ending ending -> ending.ended();
            case Outcome.NotNow notNow ->
                throw ErrorCode.NOT_IN_PROGRESS.because(
                        before.sid() + " is " + notNow.call().status().text());
            case Outcome.TooMany(var busy) ->
                throw ErrorCode.TOO_MANY.because("too many orders wait for " + busy.sid());
            case Outcome.Unknown _ ->
                throw ErrorCode.NOT_IN_PROGRESS.because(before.sid() + " is "
                        + kept.find(before.sid()).orElse(before).status().text());
        };
    }

    private ApiAnswer delete(ApiRequest request) {
        Call call = find(request);
        return switch (kept.delete(request.account(), call.sid())) {
            case DONE -> new ApiAnswer.Gone();
            case NOT_FINISHED ->
                throw ErrorCode.NOT_FINISHED.because(
                        call.sid() + " is " + call.status().text());
            case UNKNOWN -> throw request.notFound();
        };
    }

    private Call find(ApiRequest request) {
        try {
            return kept.find(request.account(), new CallSid(request.name("Sid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }
}
