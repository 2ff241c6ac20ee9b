package dev.callwright.server.rest.recording;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.DateFilter;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.KeptRecording;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.RecordingFilter;
import dev.callwright.server.store.RecordingRows;
import dev.callwright.voice.journal.CallSid;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// `/Recordings`: all recordings of an account, also of calls that are forgotten.
public final class RecordingsResource implements Resource {
    private final RecordingRows recordings;
    private final RecordingAudio audio;
    private final Recordings found;
    private final RecordingJson json;

    /// @param priceUnit the currency
    public RecordingsResource(RecordingRows recordings, RecordingAudio audio, String priceUnit, InstantSource clock) {
        this.recordings = recordings;
        this.audio = audio;
        this.found = new Recordings(recordings, audio, clock);
        this.json = new RecordingJson(priceUnit);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/Recordings", this::list),
                Route.get("/Recordings/{Sid}", this::fetch),
                Route.delete("/Recordings/{Sid}", request -> found.delete(request, found.of(request))));
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        RecordingFilter filter = new RecordingFilter(
                params.text("CallSid").map(RecordingsResource::call),
                DateFilter.of(params, "DateCreated"),
                params.flag("IncludeSoftDeleted", false));
        // No recording belongs to a conference.
        Page<KeptRecording> page = params.text("ConferenceSid").isPresent()
                ? Paging.nothing()
                : recordings.list(request.account(), filter, paging.request());
        return ApiAnswer.ok(paging.envelope(request, "recordings", page, this::json));
    }

    private ApiAnswer fetch(ApiRequest request) {
        boolean withDeleted = request.params().flag("IncludeSoftDeleted", false);
        KeptRecording kept = found.of(request);
        if (kept.deleted().isPresent() && !withDeleted) {
            throw request.notFound();
        }
        return ApiAnswer.ok(json(kept));
    }

    private Map<String, Object> json(KeptRecording kept) {
        return json.ofAccount(kept, audio::url);
    }

    private static CallSid call(String sid) {
        try {
            return new CallSid(sid);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_PARAMETER.because("CallSid " + sid);
        }
    }
}
