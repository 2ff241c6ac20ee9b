package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bob has a telephone at his desk and one in the kitchen, or an address and another for when that cannot be reached.
@Timeout(30)
class SeveralTelephonesTest {
    private static final String BOB = "client:bob";
    private static final String NUMBER = "+15550199";

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone desk;
    private Phone kitchen;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        desk = stage.phone("+15550102", "10.0.0.2");
        kitchen = stage.phone("+15550103", "10.0.0.3");
        stage.numbers().route(BOB, new Route.Registered("sip:bob@callwright.test"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void allRingAndTheFirstToAnswerWins() {
        register();
        desk.answersAfter(5);
        kitchen.answersAfter(3);

        CallSid sid = stage.place(BOB, "<Say loop='3'>440</Say>");
        stage.until(kitchen::isTalking);
        stage.pass(1);
        boolean heard = kitchen.hears(440);
        stage.untilAllIsOver();

        assertThat(heard).isTrue();
        assertThat(desk.log()).last().asString().endsWith("Cancelled, over");
        assertThat(stage.diary().story(sid)).hasSize(5).last().asString().endsWith("3 ended completed");
    }

    @Test
    void theCallIsLostOnlyWhenAllRefuse() {
        register();
        desk.answersAfter(1).refuses(486);
        kitchen.answersAfter(4);

        stage.place(BOB, "<Pause length='3'/>");
        stage.until(kitchen::isTalking);

        assertThat(desk.log()).last().asString().endsWith("over");
    }

    @ParameterizedTest
    @CsvSource({"486, 480, busy", "503, 486, busy", "480, 603, failed", "600, 480, busy"})
    void ofSeveralRefusalsTheMostTellingCounts(int atTheDesk, int inTheKitchen, String status) {
        register();
        desk.answersAfter(1).refuses(atTheDesk);
        kitchen.answersAfter(2).refuses(inTheKitchen);

        CallSid sid = stage.place(BOB, "");
        stage.untilAllIsOver();

        assertThat(stage.diary().last(sid).status().text()).isEqualTo(status);
    }

    @Test
    void whoGivesUpCancelsAll() {
        register();
        desk.neverAnswers();
        kitchen.neverAnswers();

        CallSid sid = stage.place(BOB, "");
        stage.pass(3);
        stage.calls().end(sid, EndCall.CANCEL);
        stage.untilAllIsOver();

        assertThat(desk.log()).last().asString().endsWith("Cancelled, over");
        assertThat(kitchen.log()).last().asString().endsWith("Cancelled, over");
    }

    @Test
    void twoAnswersAtOnceLeaveOneCall() {
        register();

        stage.place(BOB, "<Pause length='5'/>");
        stage.until(() -> desk.isTalking() || kitchen.isTalking());
        stage.pass(2);

        assertThat(desk.isTalking()).isNotEqualTo(kitchen.isTalking());
    }

    @Test
    void nobodyRegisteredIsSaid() {
        CallSid sid = stage.place(BOB, "");

        stage.untilAllIsOver();

        assertThat(stage.diary().last(sid).status().text()).isEqualTo("no-answer");
        assertThat(stage.diary().problems()).extracting(Problem::code).containsExactly(32009);
    }

    @Test
    void theNextAddressIsTriedWhenNobodyIsReachedAtOne() {
        desk.answersAfter(1).refuses(503);
        dial("<Uri priority='2'>sip:bob@10.0.0.3</Uri><Uri priority='1'>sip:bob@10.0.0.2</Uri>");

        stage.until(kitchen::isTalking);

        assertThat(desk.log()).last().asString().endsWith("over");
    }

    @Test
    void whoIsBusyIsNotTriedElsewhere() {
        desk.answersAfter(1).refuses(486);
        dial("<Uri priority='1'>sip:bob@10.0.0.2</Uri><Uri priority='2'>sip:bob@10.0.0.3</Uri>");

        stage.untilAllIsOver();

        assertThat(kitchen.log()).isEmpty();
    }

    private void register() {
        desk.register("bob");
        kitchen.register("bob");
        stage.pass(1);
    }

    private void dial(String uris) {
        stage.numbers().route("sip:bob@10.0.0.2", new Route.Direct("sip:bob@10.0.0.2"));
        stage.numbers().route("sip:bob@10.0.0.3", new Route.Direct("sip:bob@10.0.0.3"));
        stage.numbers().answer(NUMBER, "<Dial><Sip>" + uris + "</Sip></Dial>");
        stage.phone("+15550101", "10.0.0.4").call(NUMBER);
    }
}
