package dev.callwright.server.webhook;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.CallerIdCheck;
import dev.callwright.server.store.EventType;
import dev.callwright.server.store.Subscription;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.voice.journal.Webhook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What an event owes to whom: pure, so that it can be decided within the event's own transaction.
public final class CallbackRules {
    private final Function<Recording, String> recordingUrl;
    private final Function<Call, List<Subscription>> subscriptions;

    /// Of a server without subscriptions.
    ///
    /// @param recordingUrl where a recording's audio can be fetched
    public CallbackRules(Function<Recording, String> recordingUrl) {
        this(recordingUrl, _ -> List.of());
    }

    /// @param subscriptions who wants to hear of a call
    public CallbackRules(Function<Recording, String> recordingUrl, Function<Call, List<Subscription>> subscriptions) {
        this.recordingUrl = recordingUrl;
        this.subscriptions = subscriptions;
    }

    /// Who subscribed to events of this call and is to be told of this one.
    public List<Subscription> subscribers(Event event) {
        List<EventType> types = EventType.of(event);
        return subscriptions.apply(event.call()).stream()
                .filter(subscriber -> types.stream().anyMatch(subscriber::wants))
                .toList();
    }

    /// The callbacks that `event` makes due, in the order they are to be sent.
    ///
    /// @param recorded the recording that the call was placed with, which the news of its end carries
    public List<Callback.Due> due(Event event, Optional<Recording> recorded) {
        return switch (event) {
            case Event.CallInitiated initiated -> progress(initiated, Kind.INITIATED, recorded);
            case Event.CallRinging ringing -> progress(ringing, Kind.RINGING, recorded);
            case Event.CallAnswered answered -> progress(answered, Kind.ANSWERED, recorded);
            case Event.CallEnded ended -> wasNeverSent(ended) ? List.of() : progress(ended, Kind.COMPLETED, recorded);
            case Event.AnswerJudged judged ->
                judged.callback().map(hook -> List.of(verdict(judged, hook))).orElse(List.of());
            case Event.RecordingChanged changed -> recording(changed);
            case Event.CallQueued _, Event.CallChanged _, Event.ProblemNoted _ -> List.of();
        };
    }

    /// The callback that the end of a call makes due which asked for a code.
    public static List<Callback.Due> due(Event.CallEnded event, CallerIdCheck check) {
        Call call = event.call();
        Map<String, String> parameters = StandardParameters.of(call);
        parameters.put("VerificationStatus", check.proven().isPresent() ? "success" : "failed");
        check.proven().ifPresent(sid -> parameters.put("OutgoingCallerIdSid", sid.value()));
        return check.callback()
                .map(webhook -> List.of(due(call, Callback.Kind.VERIFICATION, webhook, parameters)))
                .orElse(List.of());
    }

    /// Whether `event` may owe something that tells of the call's recording.
    public static boolean tellsOfRecording(Event event) {
        return event instanceof Event.CallEnded ended
                && ended.call().statusCallback().isPresent();
    }

    /// A call canceled in the queue is told to nobody.
    private static boolean wasNeverSent(Event.CallEnded ended) {
        return ended.call().status() == CallStatus.CANCELED && ended.sequence() == 0;
    }

    private List<Callback.Due> progress(Event.Progress event, Kind kind, Optional<Recording> recorded) {
        Call call = event.call();
        Optional<StatusCallback> subscription =
                call.statusCallback().filter(callback -> isWanted(call, callback, kind));
        return subscription
                .map(callback ->
                        due(call, Callback.Kind.CALL_PROGRESS, callback.webhook(), parameters(event, kind, recorded)))
                .map(List::of)
                .orElse(List.of());
    }

    /// Whoever owns a number is told of its calls' ends only, whatever the subscription says.
    private static boolean isWanted(Call call, StatusCallback callback, Kind kind) {
        return callback.events().contains(kind)
                && (kind == Kind.COMPLETED || call.identity().direction() != Direction.INBOUND);
    }

    private Map<String, String> parameters(Event.Progress event, Kind kind, Optional<Recording> recorded) {
        Call call = event.call();
        Map<String, String> parameters = StandardParameters.of(call);
        if (kind == Kind.INITIATED) {
            parameters.put("CallStatus", "initiated");
        }
        parameters.put("Timestamp", Rfc2822.format(event.at()));
        parameters.put("CallbackSource", "call-progress-events");
        parameters.put("SequenceNumber", Integer.toString(event.sequence()));
        call.progress().answeredBy().ifPresent(who -> parameters.put("AnsweredBy", who.text()));
        if (kind == Kind.COMPLETED) {
            addEnd(parameters, call);
            recorded.ifPresent(recording -> addRecording(parameters, recording));
        }
        return parameters;
    }

    private static Callback.Due verdict(Event.AnswerJudged event, Webhook webhook) {
        Call call = event.call();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("CallSid", call.sid().value());
        parameters.put("AccountSid", call.identity().account().value());
        call.progress().answeredBy().ifPresent(who -> parameters.put("AnsweredBy", who.text()));
        parameters.put("MachineDetectionDuration", Long.toString(event.took().toMillis()));
        return due(call, Callback.Kind.ANSWERED_BY, webhook, parameters);
    }

    private static void addEnd(Map<String, String> parameters, Call call) {
        long seconds = call.progress().duration().map(Duration::toSeconds).orElse(0L);
        parameters.put("CallDuration", Long.toString(seconds));
        parameters.put("Duration", Long.toString(Math.ceilDiv(seconds, 60)));
        call.progress().sipResponse().ifPresent(code -> parameters.put("SipResponseCode", Integer.toString(code)));
    }

    private void addRecording(Map<String, String> parameters, Recording recording) {
        parameters.put("RecordingUrl", recordingUrl.apply(recording));
        parameters.put("RecordingSid", recording.sid().value());
        recording
                .duration()
                .ifPresent(length -> parameters.put("RecordingDuration", Long.toString(length.toSeconds())));
    }

    private List<Callback.Due> recording(Event.RecordingChanged event) {
        Recording recording = event.recording();
        return recording
                .callback()
                .filter(callback -> callback.statuses().contains(recording.status()) && !isResumed(recording))
                .map(callback ->
                        due(event.call(), Callback.Kind.RECORDING, callback.webhook(), recordingParameters(recording)))
                .map(List::of)
                .orElse(List.of());
    }

    /// The start is told once: going on after a pause is not another.
    private static boolean isResumed(Recording recording) {
        return recording.status() == Recording.Status.IN_PROGRESS
                && recording.updated().isAfter(recording.started());
    }

    private Map<String, String> recordingParameters(Recording recording) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AccountSid", recording.account().value());
        parameters.put("CallSid", recording.call().value());
        parameters.put("RecordingSid", recording.sid().value());
        parameters.put("RecordingUrl", recordingUrl.apply(recording));
        parameters.put("RecordingStatus", recording.status().text());
        recording
                .duration()
                .ifPresent(length -> parameters.put("RecordingDuration", Long.toString(length.toSeconds())));
        parameters.put("RecordingChannels", Integer.toString(recording.channels()));
        parameters.put("RecordingStartTime", Rfc2822.format(recording.started()));
        parameters.put("RecordingSource", recording.source().text());
        parameters.put("RecordingTrack", recording.track().text());
        recording.errorCode().ifPresent(code -> parameters.put("ErrorCode", Integer.toString(code)));
        return parameters;
    }

    private static Callback.Due due(Call call, Callback.Kind kind, Webhook webhook, Map<String, String> parameters) {
        return new Callback.Due(
                call.identity().account(), call.sid(), kind, webhook, Hosts.of(webhook.url()), Form.encode(parameters));
    }
}
