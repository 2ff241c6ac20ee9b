package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Headers;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What applications and far ends learn of each other's SIP: headers, Call-IDs, addresses.
@Timeout(30)
class SipFactsTest {
    private static final String NUMBER = "+15550199";
    private static final String ASKED = "https://app.test/voice";
    private static final String BOBS_ADDRESS = "sip:bob@10.0.0.3?X-Order=42";

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        alice = stage.phone("+15550101", "10.0.0.2");
        bob = stage.phone("bob", "10.0.0.3");
        stage.numbers().route(BOBS_ADDRESS, new Route.Direct(BOBS_ADDRESS));
        stage.web().serve("https://app.test/next", "");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyRequestOfAnIncomingCallTellsOfItsInvite() {
        callsUs("<Redirect>/next</Redirect>", Headers.EMPTY.with("X-Campaign", "spring"));

        stage.untilAllIsOver();

        assertThat(stage.web().asked())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.extra())
                        .containsEntry("SipHeader_X-Campaign", "spring")
                        .containsEntry("SipDomain", Stage.US)
                        .containsEntry("SipSourceIp", "10.0.0.2")
                        .containsKey("SipCallId"));
    }

    @Test
    void theFirstRequestOfACallToAnAddressTellsOfItsAnswer() {
        bob.says("X-Agent", "7");
        stage.web().serve(ASKED, "");

        stage.calls().place(Stage.order(BOBS_ADDRESS, ask(), PlaceCall.Dialling.DEFAULT));
        stage.untilAllIsOver();

        assertThat(bob.invite().headers().first("X-Order")).contains("42");
        assertThat(stage.web().asked().getFirst().extra())
                .containsEntry("SipHeader_X-Agent", "7")
                .containsEntry("SipResponseCode", "200")
                .containsEntry("SipCallId", bob.invite().headers().callId());
    }

    @Test
    void theActionOfADialTellsOfTheChildsAnswer() {
        bob.refuses(486).says("X-Why", "lunch");
        callsUs(
                "<Dial action='/next'><Sip>" + BOBS_ADDRESS
                        + "<Headers><Header name='X-Room' value='7'/></Headers></Sip></Dial>",
                Headers.EMPTY);

        stage.untilAllIsOver();

        assertThat(stage.web().asked().getLast().extra())
                .containsEntry("DialSipResponseCode", "486")
                .containsEntry("DialSipHeader_X-Why", "lunch")
                .containsEntry("DialSipCallId", bob.invite().headers().callId());
    }

    @Test
    void aCallerWhoIsRejectedIsToldWhatTheDocumentSays() {
        callsUs("<Reject><Parameter name='X-Why' value='closed'/></Reject>", Headers.EMPTY);

        stage.untilAllIsOver();

        assertThat(alice.lastWords().first("X-Why")).contains("closed");
    }

    @Test
    void aCallerWhoIsHungUpOnIsToldWhatTheDocumentSays() {
        callsUs("<Hangup><Parameter name='X-Why' value='closed'/></Hangup>", Headers.EMPTY);

        stage.untilAllIsOver();

        assertThat(alice.lastWords().first("X-Why")).contains("closed");
    }

    @Test
    void aCallThatGoesOutThroughATrunkNamesIt() {
        TrunkSid trunk = new TrunkSid("TK" + "5".repeat(32));
        stage.numbers().route("+15550102", new Route.Trunk(Optional.of(trunk), "sip:10.0.0.3", Optional.empty()));

        CallSid sid = stage.place("+15550102", "");
        stage.untilAllIsOver();

        assertThat(stage.diary().last(sid).identity().details().trunk()).contains(trunk);
        assertThat(stage.diary().last(sid).progress().sipResponse()).contains(200);
    }

    private void callsUs(String verbs, Headers headers) {
        stage.web().serve(ASKED, verbs);
        stage.numbers().answer(NUMBER, ask());
        alice.call(NUMBER, headers);
    }

    private static VoiceHandling ask() {
        return new VoiceHandling.Ask(new Webhook(ASKED, WebhookMethod.POST), Optional.empty());
    }
}
