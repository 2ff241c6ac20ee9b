package dev.callwright.voice.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.leg.Signal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatherTest {
    private final FakeConversation line = new FakeConversation().answered();

    @ParameterizedTest
    @CsvSource({
        // attributes, keys pressed a second apart, digits, finished on, ended at
        "'', 123#, 123, #, 4",
        "'', 123, 123, , 8",
        "'numDigits=\"2\"', 123, 12, , 2",
        "'finishOnKey=\"*\"', 1#2*, 1#2, *, 4",
        "'finishOnKey=\"\"', 1#*, 1#*, , 8",
        "'timeout=\"2\"', 12, 12, , 4",
        "'timeout=\"2\" numDigits=\"9\"', 1234, 1234, , 6",
    })
    void bringsTheDigitsToTheAction(String attributes, String keys, String digits, Character finish, double end)
            throws Exception {
        line.keys(1, 1, keys);

        Next next = line.run("<Gather action='/digits' " + attributes + "/>");

        Map<String, String> params = fetch(next).params();
        assertThat(params.get("Digits")).isEqualTo(digits);
        assertThat(params.get("FinishedOnKey")).isEqualTo(finish == null ? null : finish.toString());
        assertThat(fetch(next).webhook().url()).isEqualTo("https://app.test/digits");
        assertThat(line.seconds()).isEqualTo(end);
    }

    @Test
    void fallsThroughWhenNobodyPressesAKey() throws Exception {
        Next next = line.run("<Gather timeout='3'/>");

        assertThat(next).isEqualTo(new Next.Continue());
        assertThat(line.seconds()).isEqualTo(3);
    }

    @Test
    void aLoneFinishKeyCountsAsNothing() throws Exception {
        line.keys(1, 1, "#");

        Next next = line.run("<Gather/>");

        assertThat(next).isEqualTo(new Next.Continue());
    }

    @Test
    void asksTheActionEvenWithoutInputWhenToldTo() throws Exception {
        Next next = line.run("<Gather actionOnEmptyResult='true' method='GET'/>");

        assertThat(fetch(next).params()).containsEntry("Digits", "");
        assertThat(fetch(next).webhook().url()).isEqualTo(FakeConversation.DOCUMENT);
        assertThat(fetch(next).webhook().method()).isEqualTo(WebhookMethod.GET);
    }

    @Test
    void theTimeoutBeginsWhenThePromptsAreOver() throws Exception {
        line.run("<Gather timeout='2'><Say>One</Say><Pause length='4'/><Say>Two</Say></Gather>");

        assertThat(line.log()).containsExactly("0.0 play One", "6.0 play Two");
        assertThat(line.seconds()).isEqualTo(10);
    }

    @Test
    void theFirstKeyStopsThePromptsAndCounts() throws Exception {
        line.keys(1, 1, "42#");

        Next next = line.run("<Gather><Say>One</Say><Say>Two</Say></Gather>");

        assertThat(line.log()).containsExactly("0.0 play One", "1.0 silence");
        assertThat(fetch(next).params()).containsEntry("Digits", "42");
    }

    @Test
    void withoutBargeInThePromptsPlayOnAndKeysStillCount() throws Exception {
        line.keys(0.5, 0.5, "42#");

        Next next = line.run("<Gather bargeIn='false'><Say>One</Say><Say>Two</Say></Gather>");

        assertThat(line.log()).containsExactly("0.0 play One", "2.0 play Two");
        assertThat(fetch(next).params()).containsEntry("Digits", "42");
        assertThat(line.seconds()).isEqualTo(4);
    }

    @Test
    void saysThatItCannotHearSpeechYet() throws Exception {
        line.keys(1, 1, "1");

        Next next = line.run("<Gather input='dtmf speech' numDigits='1'/>");

        assertThat(fetch(next).params()).containsEntry("Digits", "1");
        assertThat(line.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("speech"));
    }

    @Test
    void goesOnWithTheNextVerbWhenInlineTwimlNamesNoAction() throws Exception {
        line.keys(1, 1, "1#");

        Next next = line.runInline("<Gather/>");

        assertThat(next).isEqualTo(new Next.Continue());
        assertThat(line.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(15004));
    }

    @Test
    void stopsAtOnceWhenTheCallerHangsUp() {
        line.keys(1, 1, "1").signal(2, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Gather/>"))
                .isInstanceOfSatisfying(
                        CallInterrupted.class, end -> assertThat(end.farewell()).isEmpty());
    }

    private static Next.Fetch fetch(Next next) {
        assertThat(next).isInstanceOf(Next.Fetch.class);
        return (Next.Fetch) next;
    }
}
