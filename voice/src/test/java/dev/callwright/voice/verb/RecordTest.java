package dev.callwright.voice.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.RecordingOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordTest {
    private final FakeConversation line = new FakeConversation().answered().soundsLast(1);

    @Test
    void beepsRecordsAndTellsTheActionWhichKeyEndedIt() throws Exception {
        line.keys(5, 1, "7");

        Next next = line.run("<Record action='done'/>");

        assertThat(line.log()).containsExactly("0.0 play beep", "1.0 record, quiet 5", "5.0 stop recording");
        assertThat(fetch(next).webhook().url()).isEqualTo("https://app.test/voice/done");
        assertThat(fetch(next).params())
                .isEqualTo(Map.of(
                        "RecordingUrl",
                        "https://callwright.test/" + FakeConversation.RECORDING,
                        "RecordingSid",
                        FakeConversation.RECORDING.value(),
                        "RecordingDuration",
                        "4",
                        "Digits",
                        "7"));
    }

    @Test
    void onlyTheNamedKeysEndIt() throws Exception {
        line.keys(1, 1, "12#");

        Next next = line.run("<Record playBeep='false' finishOnKey='#'/>");

        assertThat(fetch(next).params()).containsEntry("Digits", "#").containsEntry("RecordingDuration", "3");
    }

    @Test
    void endsAfterItsLongestLength() throws Exception {
        Next next = line.run("<Record maxLength='30' playBeep='false'/>");

        assertThat(line.seconds()).isEqualTo(30);
        assertThat(fetch(next).params()).doesNotContainKey("Digits");
        assertThat(fetch(next).webhook().url()).isEqualTo(FakeConversation.DOCUMENT);
    }

    @Test
    void silenceEndsIt() throws Exception {
        line.signal(8, new Signal.RecordingQuiet(FakeConversation.RECORDING));

        line.run("<Record timeout='3'/>");

        assertThat(line.log()).contains("1.0 record, quiet 3", "8.0 stop recording");
    }

    @Test
    void fallsThroughWhenNothingWasRecorded() throws Exception {
        line.nothingIsRecorded().signal(6, new Signal.RecordingQuiet(FakeConversation.RECORDING));

        Next next = line.run("<Record/>");

        assertThat(next).isEqualTo(new Next.Continue());
    }

    @Test
    void tellsTheActionWhenTheCallerHangsUp() {
        line.signal(4, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Record action='done'/>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class,
                        end -> assertThat(end.farewell().orElseThrow().params())
                                .containsEntry("Digits", "hangup")
                                .containsEntry("RecordingDuration", "3"));
    }

    @Test
    void aRedirectEndsItWithoutAskingTheAction() {
        line.signal(4, new Signal.Redirected(new VoiceHandling.Run("<Response/>"), Optional.empty()));

        assertThatThrownBy(() -> line.run("<Record action='done'/>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class, end -> assertThat(end.farewell()).isEmpty());
        assertThat(line.log()).last().isEqualTo("4.0 stop recording");
    }

    @Test
    void ordersWhatTheAttributesSay() throws Exception {
        line.run("<Record maxLength='1' trim='do-not-trim' recordingStatusCallback='/cb'"
                + " recordingStatusCallbackMethod='GET' recordingStatusCallbackEvent='in-progress completed'/>");

        assertThat(line.recordings())
                .containsExactly(new RecordingOrder(
                        Recording.Source.RECORD_VERB,
                        1,
                        Recording.Track.INBOUND,
                        false,
                        Optional.of(new Recording.Callback(
                                new Webhook("https://app.test/cb", WebhookMethod.GET),
                                Set.of(Recording.Status.IN_PROGRESS, Recording.Status.COMPLETED)))));
    }

    private static Next.Fetch fetch(Next next) {
        assertThat(next).isInstanceOf(Next.Fetch.class);
        return (Next.Fetch) next;
    }
}
