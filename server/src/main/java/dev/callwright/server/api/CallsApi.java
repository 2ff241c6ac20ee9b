package dev.callwright.server.api;

import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.store.CallNotes;
import dev.callwright.server.store.NotedCall;
import dev.callwright.server.store.NotedCallRows;
import dev.callwright.server.store.Page;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.call.CallsRefused;
import dev.callwright.voice.call.EndCall;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.call.RedirectCall;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.port.VoiceHandling;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `/v1/calls`: placing calls, telling of them, changing and forgetting them.
public final class CallsApi implements V1Resource {
    private static final String STATUS = "status";
    private static final List<String> CHANGES = changes();

    private final V1Parts parts;
    private final NotedCallRows kept;
    private final CallControl calls;
    private final CallFinder found;
    private final Idempotency idempotency;
    private final SecureRandom random = new SecureRandom();

    /// @param idempotency shared by all resources
    public CallsApi(V1Parts parts, Idempotency idempotency) {
        this.parts = parts;
        this.kept = parts.store().notedCalls();
        this.calls = parts.calls();
        this.found = new CallFinder(calls, kept);
        this.idempotency = idempotency;
    }

    private static List<String> changes() {
        List<String> keys = new ArrayList<>(CallBody.handlingKeys());
        keys.addAll(List.of(NoteChange.METADATA, NoteChange.ANNOTATION, CallBody.TIME_LIMIT, STATUS));
        return List.copyOf(keys);
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.post("/calls", idempotency.once(this::create)),
                V1Route.get("/calls", this::list)
                        .withQuery(
                                "to",
                                "from",
                                STATUS,
                                "direction",
                                "parentCallSid",
                                "startTimeFrom",
                                "startTimeTo",
                                "createdFrom",
                                "createdTo",
                                CallQuery.METADATA,
                                "limit",
                                "cursor"),
                V1Route.get("/calls/{id}", this::retrieve),
                V1Route.patch("/calls/{id}", this::update),
                V1Route.delete("/calls/{id}", this::delete));
    }

    private V1Answer create(V1Request request) {
        PlaceCall order = CallBody.order(request.account(), request.body(), parts.form());
        NoteChange change = NoteChange.of(request.body());
        CallNotes notes = change.isNothing()
                ? CallNotes.NONE
                : noted(change, CallNotes.NONE, parts.clock().instant());
        CallSid sid = CallSid.fresh(parts.clock().instant(), random);
        kept.expect(sid, notes);
        try {
            return V1Answer.created(parts.json().call().of(calls.place(sid, order), notes));
        } catch (CallsRefused refused) {
            throw V1Problem.of(ProblemCode.TOO_MANY_CALLS, String.valueOf(refused.getMessage()));
        } finally {
            kept.forgetExpected(sid);
        }
    }

    private static CallNotes noted(NoteChange change, CallNotes before, Instant now) {
        return change.of(before, now).orElseThrow(NoteChange::tooMany);
    }

    private V1Answer list(V1Request request) {
        Page<NotedCall> page =
                kept.list(request.account(), CallQuery.filter(request.query()), CallQuery.page(request.query()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("calls", page.rows().stream().map(this::json).toList());
        json.put("nextCursor", CallQuery.next(page));
        return V1Answer.ok(json);
    }

    private Map<String, Object> json(NotedCall noted) {
        return parts.json().call().of(noted.call().status().isFinal() ? noted : found.asItStands(noted));
    }

    private V1Answer retrieve(V1Request request) {
        return V1Answer.ok(parts.json().call().of(found.of(request)));
    }

    /// Orders to the call come first: when its state forbids one, nothing is noted.
    private V1Answer update(V1Request request) {
        JsonBody body = request.body().only(CHANGES);
        NoteChange change = NoteChange.of(body);
        Orders orders = Orders.of(body, parts.form());
        NotedCall before = found.of(request);
        noted(change, before.notes(), Instant.EPOCH);
        Call call = orders.carryOut(calls, before, () -> found.of(request));
        return V1Answer.ok(
                parts.json().call().of(call, change.isNothing() ? before.notes() : note(request, call, change)));
    }

    private CallNotes note(V1Request request, Call call, NoteChange change) {
        Instant now = parts.clock().instant();
        return switch (parts.notes().change(new Event.CallChanged(call, now), notes -> change.of(notes, now))) {
            case NotedCallRows.Noting.Done(var noted) -> noted.notes();
            case NotedCallRows.Noting.Refused _ -> throw NoteChange.tooMany();
            case NotedCallRows.Noting.Unknown _ -> throw request.notFound();
        };
    }

    private V1Answer delete(V1Request request) {
        Call call = found.of(request).call();
        return switch (parts.store().calls().delete(request.account(), call.sid())) {
            case DONE -> V1Answer.gone();
            case NOT_FINISHED ->
                throw V1Problem.state(ProblemCode.CALL_LIVE, call, "only a call that is over can be deleted");
            case UNKNOWN -> throw request.notFound();
        };
    }

    /// What a change wants of the call itself.
    private record Orders(Optional<Duration> limit, Optional<VoiceHandling> handling, Optional<EndCall> end) {
        static Orders of(JsonBody body, CallForm form) {
            Orders orders = new Orders(
                    CallBody.timeLimit(body),
                    CallBody.handling(body, form),
                    body.text(STATUS).map(text -> end(body, text)));
            if (orders.end().isPresent() && orders.handling().isPresent()) {
                throw body.bad(STATUS, "must not be given together with what the call is to do");
            }
            return orders;
        }

        private static EndCall end(JsonBody body, String status) {
            return switch (status) {
                case "completed" -> EndCall.COMPLETE;
                case "canceled" -> EndCall.CANCEL;
                default -> throw body.bad(STATUS, "must be completed or canceled, not " + status);
            };
        }

        Call carryOut(CallControl calls, NotedCall before, Supplier<NotedCall> now) {
            Call call = before.call();
            CallSid sid = call.sid();
            if (handling.isPresent()) {
                call = CallOutcomes.call(calls.redirect(sid, new RedirectCall(handling.get(), Optional.empty())), now);
            }
            if (limit.isPresent()) {
                call = CallOutcomes.call(calls.limit(sid, limit.get()), now);
            }
            return end.isPresent() ? CallOutcomes.call(calls.end(sid, end.get()), now) : call;
        }
    }
}
