package dev.callwright.voice.verb;

import static dev.callwright.voice.journal.CallStatus.BUSY;
import static dev.callwright.voice.journal.CallStatus.CANCELED;
import static dev.callwright.voice.journal.CallStatus.COMPLETED;
import static dev.callwright.voice.journal.CallStatus.IN_PROGRESS;
import static dev.callwright.voice.journal.CallStatus.NO_ANSWER;
import static dev.callwright.voice.journal.CallStatus.RINGING;
import static dev.callwright.voice.verb.FakeConversation.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.leg.Signal.ChildStep;
import dev.callwright.voice.leg.SipReply;
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.port.VoiceHandling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialTest {
    private final FakeConversation line = new FakeConversation();

    @Test
    void ringsJoinsAndGoesOnWhenTheOtherSideHangsUp() throws Exception {
        news(1, ChildStep.RINGING, child(2, RINGING));
        news(3, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        news(9, ChildStep.OVER, child(2, RINGING, IN_PROGRESS, COMPLETED));

        Next next = line.run("<Dial>+1 (555) 010-2222</Dial>");

        assertThat(line.log())
                .containsExactly(
                        "0.0 answer", "0.0 play ringback us", "0.0 dial +15550102222", "3.0 silence", "3.0 join 2");
        assertThat(next).isEqualTo(new Next.Continue());
    }

    @Test
    void tellsTheActionHowItWent() throws Exception {
        news(3, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        news(9, ChildStep.OVER, child(2, RINGING, IN_PROGRESS, COMPLETED).withSipResponse(200));

        Next next = line.run("<Dial action='/after'>+15550102</Dial>");

        assertThat(fetch(next).params())
                .containsEntry("DialCallStatus", "completed")
                .containsEntry("DialCallSid", child(2).value())
                .containsEntry("DialCallDuration", "1")
                .containsEntry("DialSipResponseCode", "200")
                .containsEntry("DialSipCallId", "abc")
                .containsEntry("DialSipHeader_X-Room", "7")
                .containsEntry("DialBridged", "true");
    }

    @ParameterizedTest
    @CsvSource({"BUSY, busy", "NO_ANSWER, no-answer", "FAILED, failed", "CANCELED, canceled"})
    void tellsTheActionWhyNobodyWasReached(dev.callwright.voice.journal.CallStatus end, String told) throws Exception {
        news(3, ChildStep.OVER, child(2, end));

        Next next = line.run("<Dial action='/after'>+15550102</Dial>");

        assertThat(fetch(next).params()).containsEntry("DialCallStatus", told).containsEntry("DialBridged", "false");
        assertThat(line.log()).last().isEqualTo("3.0 silence");
    }

    @Test
    void theFirstToBeReadyWinsAndTheOthersAreCanceled() throws Exception {
        news(2, ChildStep.RINGING, child(2, RINGING));
        news(3, ChildStep.READY, child(3, RINGING, IN_PROGRESS));
        news(3.1, ChildStep.OVER, child(2, RINGING, CANCELED));
        news(9, ChildStep.OVER, child(3, RINGING, IN_PROGRESS, COMPLETED));

        Next next = line.run("<Dial action='/after'><Number>+15550102</Number><Client>bob</Client></Dial>");

        assertThat(line.log()).contains("0.0 dial +15550102", "0.0 dial client:bob", "3.0 drop 2", "3.0 join 3");
        assertThat(fetch(next).params())
                .containsEntry("DialCallSid", child(3).value())
                .containsEntry("DialCallStatus", "completed");
    }

    @Test
    void newsOfSomebodyElsesChildIsNoneOfItsBusiness() throws Exception {
        news(1, ChildStep.READY, child(7, RINGING, IN_PROGRESS));
        news(3, ChildStep.OVER, child(2, BUSY));

        Next next = line.run("<Dial action='/after'>+15550102</Dial>");

        assertThat(line.log()).doesNotContain("1.0 join 7");
        assertThat(fetch(next).params()).containsEntry("DialCallStatus", "busy");
    }

    @Test
    void aCallerWhoLeavesBeforeAnybodyRingsHasCanceled() {
        line.signal(1, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Dial action='/after'>+15550102</Dial>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class,
                        interrupted -> assertThat(
                                        interrupted.farewell().orElseThrow().params())
                                .containsEntry("DialCallStatus", "canceled"));
    }

    @Test
    void aClientIsToldTheParametersAsHeaders() throws Exception {
        news(3, ChildStep.OVER, child(2, BUSY));

        line.run("<Dial><Client><Identity>bob</Identity><Parameter name='order' value='A 17'/>"
                + "<Parameter name='X-Room' value='7'/><Parameter name='not a name' value='x'/></Client></Dial>");

        assertThat(line.children().getFirst().manner().headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("X-order", "A 17", "X-Room", "7"));
        assertThat(line.problems()).extracting(Problem::code).containsExactly(13252);
    }

    @Test
    void oneAfterAnotherWhenSequential() throws Exception {
        news(4, ChildStep.OVER, child(2, BUSY));
        news(20, ChildStep.OVER, child(3, RINGING, NO_ANSWER));

        Next next = line.run(
                "<Dial sequential='true' action='/after'><Number>+15550102</Number><Number>+15550103</Number></Dial>");

        assertThat(line.log()).contains("0.0 dial +15550102", "4.0 dial +15550103");
        assertThat(fetch(next).params()).containsEntry("DialCallStatus", "no-answer");
    }

    @Test
    void leavesTheCallerRingingUntilTheBridgeWhenToldTo() throws Exception {
        news(3, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        news(9, ChildStep.OVER, child(2, RINGING, IN_PROGRESS, COMPLETED));

        line.run("<Dial answerOnBridge='true'>+15550102</Dial>");

        assertThat(line.log()).containsExactly("0.0 dial +15550102", "3.0 silence", "3.0 answer", "3.0 join 2");
    }

    @Test
    void theCallersStarEndsTheOtherSideWhenToldTo() throws Exception {
        news(3, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        line.keys(5, 1, "1*");
        news(6.2, ChildStep.OVER, child(2, RINGING, IN_PROGRESS, COMPLETED));

        Next next = line.run("<Dial hangupOnStar='true'>+15550102</Dial>");

        assertThat(line.log()).last().isEqualTo("6.0 drop 2");
        assertThat(next).isEqualTo(new Next.Continue());
    }

    @Test
    void theTimeLimitEndsTheOtherSide() throws Exception {
        news(3, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        news(63.1, ChildStep.OVER, child(2, RINGING, IN_PROGRESS, COMPLETED));

        line.run("<Dial timeLimit='60'>+15550102</Dial>");

        assertThat(line.log()).last().isEqualTo("63.0 drop 2");
    }

    @Test
    void aCallerWhoGivesUpCancelsTheOtherSideAndTheActionIsTold() {
        news(1, ChildStep.RINGING, child(2, RINGING));
        line.signal(2, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Dial action='/after'>+15550102</Dial>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class,
                        end -> assertThat(end.farewell().orElseThrow().params())
                                .containsEntry("DialCallStatus", "canceled"));
        assertThat(line.log()).last().isEqualTo("2.0 drop 2");
    }

    @Test
    void aCallerWhoHangsUpWhileTalkingCompletesTheDial() {
        news(1, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        line.signal(11, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Dial action='/after'>+15550102</Dial>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class,
                        end -> assertThat(end.farewell().orElseThrow().params())
                                .containsEntry("DialCallStatus", "completed")
                                .containsEntry("DialCallDuration", "10"));
    }

    @Test
    void aRedirectDropsTheOtherSide() {
        news(1, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        line.signal(11, new Signal.Redirected(new VoiceHandling.Run("<Response/>"), Optional.empty()));

        assertThatThrownBy(() -> line.run("<Dial action='/after'>+15550102</Dial>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class, end -> assertThat(end.farewell()).isEmpty());
        assertThat(line.log()).last().isEqualTo("11.0 drop 2");
    }

    @Test
    void goesOnWhenTheOtherSideIsRedirectedAway() throws Exception {
        news(1, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        news(5, ChildStep.LEFT, child(2, RINGING, IN_PROGRESS));

        Next next = line.run("<Dial>+15550102</Dial>");

        assertThat(next).isEqualTo(new Next.Continue());
        assertThat(line.log()).last().isEqualTo("1.0 join 2");
    }

    @Test
    void ordersWhatTheNounsSay() throws Exception {
        news(1, ChildStep.OVER, child(2, BUSY));

        line.run("""
                <Dial callerId='+15550777' timeout='12'>
                  <Sip username='u' password='p' url='/whisper' method='GET' statusCallback='/cb'
                    statusCallbackEvent='initiated answered'>sip:bob@example.com</Sip>
                </Dial>""");

        assertThat(line.children())
                .containsExactly(new ChildOrder(
                        List.of(new ChildOrder.Target(Endpoint.parse("sip:bob@example.com"), 0, 0)),
                        Endpoint.parse("+15550777"),
                        new ChildOrder.Manner(
                                Duration.ofSeconds(12), "", Optional.of(new SipCredentials("u", "p")), Map.of()),
                        Optional.of(new Webhook("https://app.test/whisper", WebhookMethod.GET)),
                        Optional.of(new StatusCallback(
                                new Webhook("https://app.test/cb", WebhookMethod.POST),
                                Set.of(StatusCallback.Kind.INITIATED, StatusCallback.Kind.ANSWERED))),
                        Optional.empty()));
    }

    @Test
    void aSipNounMayHaveSeveralAddressesAndHeaders() throws Exception {
        news(1, ChildStep.OVER, child(2, BUSY));

        line.run("""
                <Dial><Sip>
                  <Uri priority='2'>sip:b@example.com</Uri><Uri priority='1' weight='5'>sip:a@example.com</Uri>
                  <Headers><Header name='X-Room' value='7'/><Header name='Via' value='evil'/></Headers>
                </Sip></Dial>""");

        assertThat(line.children()).singleElement().satisfies(order -> {
            assertThat(order.targets())
                    .containsExactly(
                            new ChildOrder.Target(Endpoint.parse("sip:b@example.com"), 2, 0),
                            new ChildOrder.Target(Endpoint.parse("sip:a@example.com"), 1, 5));
            assertThat(order.manner().headers()).isEqualTo(Map.of("X-Room", "7"));
        });
        assertThat(line.problems()).extracting(Problem::code).containsExactly(13252);
    }

    @Test
    void showsTheCallersOwnNumberAndSendsDigits() throws Exception {
        news(1, ChildStep.OVER, child(2, BUSY));

        line.run("<Dial><Number sendDigits='w1'>+15550102</Number></Dial>");

        assertThat(line.children()).singleElement().satisfies(order -> {
            assertThat(order.from().text()).isEqualTo("+15550100");
            assertThat(order.manner().sendDigits()).isEqualTo("w1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "record-from-answer, 1, 3.0",
        "record-from-answer-dual, 2, 3.0",
        "record-from-ringing, 1, 0.0",
        "record-from-ringing-dual, 2, 0.0",
        "true, 1, 3.0"
    })
    void records(String mode, int channels, String begins) throws Exception {
        news(3, ChildStep.READY, child(2, RINGING, IN_PROGRESS));
        news(9, ChildStep.OVER, child(2, RINGING, IN_PROGRESS, COMPLETED));

        Next next = line.run("<Dial action='/after' record='" + mode + "'>+15550102</Dial>");

        assertThat(line.log()).contains(begins + " record, quiet 0").last().isEqualTo("9.0 stop recording");
        assertThat(line.recordings()).singleElement().satisfies(order -> {
            assertThat(order.channels()).isEqualTo(channels);
            assertThat(order.source()).isEqualTo(Recording.Source.DIAL_VERB);
            assertThat(order.trim()).isFalse();
        });
        assertThat(fetch(next).params()).containsKeys("RecordingUrl", "RecordingSid", "RecordingDuration");
    }

    @Test
    void failsWhenNobodyInItCanBeCalled() throws Exception {
        Next next = line.run("<Dial action='/after'><Conference>room</Conference></Dial>");

        assertThat(fetch(next).params()).containsEntry("DialCallStatus", "failed");
        assertThat(line.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("<Conference> in <Dial>"));
    }

    private void news(double second, ChildStep step, Call child) {
        line.signal(second, new Signal.ChildNews(step, child, new SipReply("abc", Map.of("X-Room", "7"))));
    }

    private static Next.Fetch fetch(Next next) {
        assertThat(next).isInstanceOf(Next.Fetch.class);
        return (Next.Fetch) next;
    }
}
