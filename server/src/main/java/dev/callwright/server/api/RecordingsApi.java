package dev.callwright.server.api;

import dev.callwright.server.store.KeptRecording;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.RecordingFilter;
import dev.callwright.server.store.RecordingRows;
import dev.callwright.server.store.TimeRange;
import dev.callwright.voice.call.RecordingOutcome;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.recording.RecordingChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// `/v1/recordings` and those of a call: telling of them, pausing, stopping and forgetting them.
public final class RecordingsApi implements V1Resource {
    private static final String STATUS = "status";
    private static final String PAUSE_BEHAVIOR = "pauseBehavior";

    private final V1Parts parts;
    private final RecordingRows rows;
    private final CallFinder found;

    public RecordingsApi(V1Parts parts) {
        this.parts = parts;
        this.rows = parts.store().recordings();
        this.found = new CallFinder(parts.calls(), parts.store().notedCalls());
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.get("/calls/{id}/recordings", this::list).withQuery("limit", "cursor"),
                V1Route.get("/recordings/{id}", this::retrieve),
                V1Route.patch("/recordings/{id}", this::update),
                V1Route.delete("/recordings/{id}", this::delete));
    }

    private V1Answer list(V1Request request) {
        RecordingFilter filter =
                new RecordingFilter(Optional.of(found.of(request).call().sid()), TimeRange.ALL, false);
        Page<KeptRecording> page = rows.list(request.account(), filter, CallQuery.page(request.query()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "recordings",
                page.rows().stream()
                        .map(kept -> parts.json().recording().of(kept.recording()))
                        .toList());
        json.put("nextCursor", CallQuery.next(page));
        return V1Answer.ok(json);
    }

    private V1Answer retrieve(V1Request request) {
        return V1Answer.ok(parts.json().recording().of(recording(request)));
    }

    private V1Answer update(V1Request request) {
        RecordingChange change = change(request.body().only(List.of(STATUS, PAUSE_BEHAVIOR)));
        Recording before = recording(request);
        CompletableFuture<RecordingOutcome> order =
                parts.calls().change(before.call(), Optional.of(before.sid()), change);
        return V1Answer.ok(parts.json().recording().of(CallOutcomes.recording(order, () -> {
            throw ended(before);
        })));
    }

    private static RecordingChange change(JsonBody body) {
        boolean asSilence =
                body.text(PAUSE_BEHAVIOR).map(text -> asSilence(body, text)).orElse(true);
        String status = body.text(STATUS).orElseThrow(() -> body.bad(STATUS, "is missing"));
        return switch (status) {
            case "paused" -> new RecordingChange.Pause(asSilence);
            case "in-progress" -> new RecordingChange.Resume();
            case "stopped" -> new RecordingChange.Stop();
            default -> throw body.bad(STATUS, "must be paused, in-progress or stopped, not " + status);
        };
    }

    private static boolean asSilence(JsonBody body, String text) {
        return switch (text) {
            case "skip" -> false;
            case "silence" -> true;
            default -> throw body.bad(PAUSE_BEHAVIOR, "must be skip or silence, not " + text);
        };
    }

    private V1Answer delete(V1Request request) {
        Recording recording = recording(request);
        return switch (rows.delete(
                recording.account(), recording.sid(), parts.clock().instant())) {
            case DONE -> {
                parts.deleteAudio().accept(recording.sid());
                yield V1Answer.gone();
            }
            case NOT_FINISHED ->
                throw V1Problem.state(
                        ProblemCode.RECORDING_GROWING,
                        recording.sid().value(),
                        recording.status().text(),
                        "only a recording that has ended can be deleted");
            case UNKNOWN -> throw request.notFound();
        };
    }

    private Recording recording(V1Request request) {
        try {
            return rows.find(request.account(), new RecordingSid(request.name("id")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException noSid) {
            throw request.notFound();
        }
    }

    private V1Problem ended(Recording before) {
        Recording now = rows.find(before.account(), before.sid()).orElse(before);
        return V1Problem.state(
                ProblemCode.RECORDING_NOT_GROWING,
                now.sid().value(),
                now.status().text(),
                "its call is over");
    }
}
