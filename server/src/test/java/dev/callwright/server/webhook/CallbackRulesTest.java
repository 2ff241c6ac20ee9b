package dev.callwright.server.webhook;

import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallbackRulesTest {
    private static final Optional<StatusCallback> ALL = SampleCalls.tell("http://app:81/status", Kind.values());

    private final CallbackRules rules = new CallbackRules(recording -> "http://us/" + recording.sid());
    private final Call queued = SampleCalls.call(1, NOW, ALL);
    private final Call answered = queued.become(CallStatus.IN_PROGRESS, NOW);

    @Test
    void tellsThatACallIsSentOut() {
        List<Callback.Due> due = rules.due(new Event.CallInitiated(queued, NOW, 0), Optional.empty());

        assertThat(due).singleElement().satisfies(one -> {
            assertThat(one.host()).isEqualTo("app:81");
            assertThat(one.kind()).isEqualTo(Callback.Kind.CALL_PROGRESS);
        });
        assertThat(parameters(due))
                .contains(
                        entry("CallStatus", "initiated"),
                        entry("SequenceNumber", "0"),
                        entry("CallbackSource", "call-progress-events"),
                        entry("Timestamp", "Tue, 01 Jan 2030 10:00:00 +0000"),
                        entry("Direction", "outbound-api"),
                        entry("FromCountry", "US"))
                .doesNotContainKeys("CallDuration", "SipResponseCode");
    }

    @Test
    void tellsOfAnAnswerAsInProgress() {
        Map<String, String> told = parameters(rules.due(new Event.CallAnswered(answered, NOW, 2), Optional.empty()));

        assertThat(told).contains(entry("CallStatus", "in-progress"), entry("SequenceNumber", "2"));
    }

    @Test
    void tellsWhoTookTheCallToWhomWantsToKnow() {
        Webhook hook = new Webhook("http://app:82/amd", WebhookMethod.POST);
        Call judged = answered.withAnsweredBy(AnsweredBy.MACHINE_END_BEEP);

        List<Callback.Due> due = rules.due(
                new Event.AnswerJudged(judged, NOW, Duration.ofMillis(4320), Optional.of(hook)), Optional.empty());

        assertThat(due).extracting(Callback.Due::kind).containsExactly(Callback.Kind.ANSWERED_BY);
        assertThat(parameters(due))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CallSid",
                        judged.sid().value(),
                        "AccountSid",
                        judged.identity().account().value(),
                        "AnsweredBy",
                        "machine_end_beep",
                        "MachineDetectionDuration",
                        "4320"));
    }

    @Test
    void tellsWhoTookTheCallWithEveryLaterStep() {
        Call over = answered.withAnsweredBy(AnsweredBy.HUMAN).become(CallStatus.COMPLETED, NOW);

        Map<String, String> told = parameters(rules.due(new Event.CallEnded(over, NOW, 3), Optional.empty()));

        assertThat(told).containsEntry("AnsweredBy", "human");
    }

    @Test
    void tellsHowLongACallLastedInSecondsAndBegunMinutes() {
        Call over = answered.withSipResponse(200).become(CallStatus.COMPLETED, NOW.plusSeconds(61));

        Map<String, String> told = parameters(rules.due(new Event.CallEnded(over, NOW, 3), Optional.empty()));

        assertThat(told)
                .contains(
                        entry("CallStatus", "completed"),
                        entry("CallDuration", "61"),
                        entry("Duration", "2"),
                        entry("SipResponseCode", "200"));
    }

    @Test
    void tellsOfACallThatWasNeverAnsweredWithoutLength() {
        Call busy = queued.become(CallStatus.BUSY, NOW.plusSeconds(3)).withSipResponse(486);

        Map<String, String> told = parameters(rules.due(new Event.CallEnded(busy, NOW, 1), Optional.empty()));

        assertThat(told)
                .contains(entry("CallStatus", "busy"), entry("CallDuration", "0"), entry("SipResponseCode", "486"));
    }

    @Test
    void addsTheRecordingToTheEnd() {
        Recording recording = SampleCalls.recording(1, queued, Optional.empty())
                .become(Recording.Status.COMPLETED, NOW, Optional.of(Duration.ofMillis(4900)), Optional.empty());
        Call over = answered.become(CallStatus.COMPLETED, NOW.plusSeconds(5));

        Map<String, String> told = parameters(rules.due(new Event.CallEnded(over, NOW, 3), Optional.of(recording)));

        assertThat(told)
                .contains(
                        entry("RecordingSid", recording.sid().value()),
                        entry("RecordingUrl", "http://us/" + recording.sid()),
                        entry("RecordingDuration", "4"));
    }

    @Test
    void owesNothingThatWasNotSubscribedTo() {
        Call call = SampleCalls.call(1, NOW, SampleCalls.tell("http://app/", Kind.COMPLETED));

        assertThat(rules.due(new Event.CallInitiated(call, NOW, 0), Optional.empty()))
                .isEmpty();
        assertThat(rules.due(new Event.CallQueued(call, NOW), Optional.empty())).isEmpty();
        assertThat(rules.due(new Event.CallChanged(call, NOW), Optional.empty()))
                .isEmpty();
    }

    @Test
    void tellsNobodyOfACallCanceledInTheQueue() {
        Call canceled = queued.become(CallStatus.CANCELED, NOW);

        assertThat(rules.due(new Event.CallEnded(canceled, NOW, 0), Optional.empty()))
                .isEmpty();
        assertThat(rules.due(new Event.CallEnded(canceled, NOW, 1), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void tellsTheOwnerOfANumberOnlyOfTheEnd() {
        Call incoming = Call.queued(SampleCalls.identity(1, Direction.INBOUND, Call.Details.NONE), NOW, ALL);
        Call ringing = incoming.become(CallStatus.RINGING, NOW);

        assertThat(rules.due(new Event.CallRinging(ringing, NOW, 0), Optional.empty()))
                .isEmpty();
        assertThat(rules.due(new Event.CallEnded(ringing.become(CallStatus.NO_ANSWER, NOW), NOW, 1), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void namesTheParentOfAChildCall() {
        Call.Details details = new Call.Details(
                Optional.of(SampleCalls.sid(7)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Call child = Call.queued(SampleCalls.identity(1, Direction.OUTBOUND_DIAL, details), NOW, ALL);

        Map<String, String> told = parameters(rules.due(new Event.CallInitiated(child, NOW, 0), Optional.empty()));

        assertThat(told).contains(entry("ParentCallSid", SampleCalls.sid(7).value()));
    }

    @Test
    void tellsOfARecordingsSubscribedStatuses() {
        Recording recording = SampleCalls.recording(1, queued, callback(Recording.Status.COMPLETED));
        Recording complete =
                recording.become(Recording.Status.COMPLETED, NOW, Optional.of(Duration.ofSeconds(4)), Optional.empty());

        List<Callback.Due> due = rules.due(new Event.RecordingChanged(queued, complete, NOW), Optional.empty());

        assertThat(rules.due(new Event.RecordingChanged(queued, recording, NOW), Optional.empty()))
                .isEmpty();
        assertThat(due).extracting(Callback.Due::kind).containsExactly(Callback.Kind.RECORDING);
        assertThat(parameters(due))
                .contains(
                        entry("RecordingStatus", "completed"),
                        entry("RecordingDuration", "4"),
                        entry("RecordingChannels", "1"),
                        entry("RecordingSource", "OutboundAPI"),
                        entry("RecordingTrack", "both"),
                        entry("RecordingStartTime", "Tue, 01 Jan 2030 10:00:00 +0000"))
                .doesNotContainKeys("CallStatus", "ErrorCode");
    }

    @Test
    void tellsOfARecordingNothingButWhatIsItsOwn() {
        Recording begun = SampleCalls.recording(
                1, queued, callback(Recording.Status.IN_PROGRESS, Recording.Status.COMPLETED, Recording.Status.ABSENT));
        Recording complete =
                begun.become(Recording.Status.COMPLETED, NOW, Optional.of(Duration.ofSeconds(4)), Optional.empty());
        Recording absent = begun.become(Recording.Status.ABSENT, NOW, Optional.empty(), Optional.of(16102));

        assertThat(toldOf(begun).keySet())
                .containsExactlyInAnyOrder(
                        "AccountSid",
                        "CallSid",
                        "RecordingSid",
                        "RecordingUrl",
                        "RecordingStatus",
                        "RecordingChannels",
                        "RecordingStartTime",
                        "RecordingSource",
                        "RecordingTrack");
        assertThat(toldOf(complete))
                .hasSize(10)
                .contains(
                        entry("RecordingUrl", "http://us/" + begun.sid()),
                        entry("RecordingStatus", "completed"),
                        entry("RecordingDuration", "4"));
        assertThat(toldOf(absent))
                .hasSize(10)
                .contains(entry("RecordingStatus", "absent"), entry("ErrorCode", "16102"))
                .doesNotContainKey("RecordingDuration");
    }

    private Map<String, String> toldOf(Recording recording) {
        return parameters(rules.due(new Event.RecordingChanged(queued, recording, NOW), Optional.empty()));
    }

    @Test
    void tellsTheStartOfARecordingOnceAndNotAfterAPause() {
        Recording recording = SampleCalls.recording(1, queued, callback(Recording.Status.IN_PROGRESS));
        Recording resumed = recording
                .become(Recording.Status.PAUSED, NOW.plusSeconds(1), Optional.empty(), Optional.empty())
                .become(Recording.Status.IN_PROGRESS, NOW.plusSeconds(2), Optional.empty(), Optional.empty());

        assertThat(rules.due(new Event.RecordingChanged(queued, recording, NOW), Optional.empty()))
                .hasSize(1);
        assertThat(rules.due(new Event.RecordingChanged(queued, resumed, NOW), Optional.empty()))
                .isEmpty();
    }

    private static Optional<Recording.Callback> callback(Recording.Status... statuses) {
        return Optional.of(
                new Recording.Callback(new Webhook("http://app/recording", WebhookMethod.POST), Set.of(statuses)));
    }

    private static Map<String, String> parameters(List<Callback.Due> due) {
        return Form.decode(due.getFirst().parameters());
    }
}
