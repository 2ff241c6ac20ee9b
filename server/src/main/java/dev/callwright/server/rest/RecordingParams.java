package dev.callwright.server.rest;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.recording.RecordingOrder;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads what is to be recorded out of a request.
public final class RecordingParams {
    private static final Set<Recording.Status> TOLD =
            EnumSet.of(Recording.Status.IN_PROGRESS, Recording.Status.COMPLETED, Recording.Status.ABSENT);

    private RecordingParams() {}

    /// What the request that places a call wants recorded from the answer on.
    public static Optional<RecordingOrder> ofNewCall(FormParams params) {
        RecordingOrder order = order(params, Recording.Source.OUTBOUND_API, "trim-silence");
        return params.flag("Record", false) ? Optional.of(order) : Optional.empty();
    }

    /// What is to be recorded of a call that goes on.
    public static RecordingOrder ofRunningCall(FormParams params) {
        return order(params, Recording.Source.START_CALL_RECORDING_API, "do-not-trim");
    }

    private static RecordingOrder order(FormParams params, Recording.Source source, String usualTrim) {
        return new RecordingOrder(source, channels(params), track(params), trim(params, usualTrim), callback(params));
    }

    private static int channels(FormParams params) {
        String value = params.text("RecordingChannels").orElse("mono");
        return switch (value) {
            case "mono" -> 1;
            case "dual" -> 2;
            default ->
                throw ErrorCode.INVALID_PARAMETER.because("RecordingChannels must be mono or dual, not " + value);
        };
    }

    private static Recording.Track track(FormParams params) {
        String value = params.text("RecordingTrack").orElse("both");
        for (Recording.Track track : Recording.Track.values()) {
            if (track.text().equals(value.toLowerCase(Locale.ROOT))) {
                return track;
            }
        }
        throw ErrorCode.INVALID_PARAMETER.because("RecordingTrack must be inbound, outbound or both, not " + value);
    }

    private static boolean trim(FormParams params, String usual) {
        String value = params.text("Trim").orElse(usual);
        return switch (value) {
            case "trim-silence" -> true;
            case "do-not-trim" -> false;
            default ->
                throw ErrorCode.INVALID_PARAMETER.because("Trim must be trim-silence or do-not-trim, not " + value);
        };
    }

    private static Optional<Recording.Callback> callback(FormParams params) {
        Set<Recording.Status> statuses = EnumSet.noneOf(Recording.Status.class);
        for (String name : params.list("RecordingStatusCallbackEvent")) {
            statuses.add(status(name));
        }
        Set<Recording.Status> wanted = statuses.isEmpty() ? EnumSet.of(Recording.Status.COMPLETED) : statuses;
        return WebhookParams.webhook(
                        params,
                        "RecordingStatusCallback",
                        "RecordingStatusCallbackMethod",
                        ErrorCode.STATUS_CALLBACK,
                        ErrorCode.METHOD)
                .map(webhook -> new Recording.Callback(webhook, wanted));
    }

    private static Recording.Status status(String name) {
        for (Recording.Status status : TOLD) {
            if (status.text().equals(name)) {
                return status;
            }
        }
        throw ErrorCode.STATUS_CALLBACK_EVENT.because(
                "RecordingStatusCallbackEvent " + name + " is none of in-progress, completed, absent");
    }
}
