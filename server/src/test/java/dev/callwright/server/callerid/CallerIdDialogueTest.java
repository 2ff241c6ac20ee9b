package dev.callwright.server.callerid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.CallerId;
import dev.callwright.server.store.CallerIdCheck;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.twiml.Gather;
import dev.callwright.twiml.TwimlDocument;
import dev.callwright.twiml.TwimlParser;
import dev.callwright.twiml.Verb;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.TwimlSource;
import dev.callwright.voice.port.TwimlSource.Answer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerIdDialogueTest {
    private static final String NUMBER = "+15550177";
    private static final String CODE = "042137";
    private static final Answer ELSEWHERE = new Answer.Text("http://elsewhere/", "elsewhere");

    private final Call call = SampleCalls.call(1);
    private Store store;
    private CallerIdDialogue dialogue;

    @BeforeEach
    void begin() {
        store = TestDatabase.SQLITE.open();
        store.callerIdChecks()
                .begin(new CallerIdCheck(
                        call.sid(),
                        SampleCalls.ACCOUNT,
                        new CallerIdCheck.Asked(NUMBER, "Mother", CODE),
                        Optional.empty(),
                        Optional.empty()));
        dialogue = new CallerIdDialogue(
                new Elsewhere(), store.callerIdChecks(), InstantSource.fixed(SampleCalls.NOW), new Random(1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void asksForSixKeys() {
        List<Verb> verbs =
                verbs(dialogue.fetch(request(CallerIdDialogue.beginning().url(), "")));

        Gather gather = (Gather) verbs.getLast();
        assertThat(verbs).hasSize(1);
        assertThat(gather.ending().numDigits()).hasValue(6);
        assertThat(gather.action().url()).isEqualTo("2");
        assertThat(gather.actionOnEmptyResult()).isTrue();
    }

    @Test
    void givesTheAccountTheCallerIdForTheRightCode() {
        List<Verb> verbs = verbs(dialogue.fetch(request("callwright://caller-id/2", CODE)));

        CallerId made = store.callerIds().of(SampleCalls.ACCOUNT, NUMBER).orElseThrow();
        assertThat(verbs).noneMatch(Gather.class::isInstance);
        assertThat(made.friendlyName()).isEqualTo("Mother");
        assertThat(store.callerIdChecks().of(call.sid()).orElseThrow().proven()).contains(made.sid());
    }

    @Test
    void takesTheRightCodeAtTheLastTry() {
        verbs(dialogue.fetch(request("callwright://caller-id/4", CODE)));

        assertThat(store.callerIds().of(SampleCalls.ACCOUNT, NUMBER)).isPresent();
    }

    @Test
    void asksAgainAfterAnotherCodeAndSaysSo() {
        List<Verb> verbs = verbs(dialogue.fetch(request("callwright://caller-id/3", "111111")));

        assertThat(verbs).hasSize(2);
        assertThat(((Gather) verbs.getLast()).action().url()).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callwright://caller-id/4",
                "callwright://caller-id/9",
                "callwright://caller-id/",
                "callwright://caller-id/x/../1",
                "callwright://caller-id/99999999999"
            })
    void givesUpAfterThreeTries(String url) {
        List<Verb> verbs = verbs(dialogue.fetch(request(url, "111111")));

        assertThat(verbs).noneMatch(Gather.class::isInstance);
        assertThat(ids()).isEmpty();
    }

    @Test
    void answersNoCallThatIsNotToAsk() {
        Answer answer = dialogue.fetch(
                new TwimlSource.Request(SampleCalls.call(2), CallerIdDialogue.beginning(), Map.of("Digits", CODE)));

        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(ids()).isEmpty();
    }

    @Test
    void leavesAllElseToOthers() {
        assertThat(dialogue.fetch(request("http://app.example/", CODE))).isEqualTo(ELSEWHERE);
    }

    private List<CallerId> ids() {
        return store.callerIds()
                .list(SampleCalls.ACCOUNT, Optional.empty(), Optional.empty(), Page.Request.first(5))
                .rows();
    }

    private TwimlSource.Request request(String url, String digits) {
        return new TwimlSource.Request(
                call, new Webhook(url, WebhookMethod.POST), digits.isEmpty() ? Map.of() : Map.of("Digits", digits));
    }

    private static List<Verb> verbs(Answer answer) {
        TwimlDocument document = TwimlParser.parse(((Answer.Document) answer).text());
        assertThat(document.problems()).isEmpty();
        return document.verbs();
    }

    private static final class Elsewhere implements TwimlSource {
        @Override
        public Answer fetch(Request request) {
            return ELSEWHERE;
        }

        @Override
        public void forget(Call call) {}
    }
}
