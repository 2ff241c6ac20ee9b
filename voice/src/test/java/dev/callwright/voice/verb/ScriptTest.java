package dev.callwright.voice.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.leg.Signal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private final FakeConversation line = new FakeConversation();

    @Test
    void runsVerbsFromTopToBottom() throws Exception {
        Next next = line.run("<Say>One</Say><Pause/><Say>Two</Say>");

        assertThat(line.log()).containsExactly("0.0 answer", "0.0 play One", "3.0 play Two");
        assertThat(next).isEqualTo(new Next.Continue());
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.test/x#rc=2, https://other.test/x#rc=2",
        "/other, https://app.test/other",
        "other?a=b, https://app.test/voice/other?a=b",
        "?step=2, https://app.test/voice/start?step=2",
        "//cdn.test/x, https://cdn.test/x"
    })
    void redirectGoesToAUrlReadAgainstTheDocuments(String written, String absolute) throws Exception {
        Next next = line.run("<Redirect method='GET'>" + written + "</Redirect><Say>never</Say>");

        assertThat(next).isEqualTo(new Next.Fetch(new Webhook(absolute, WebhookMethod.GET), Map.of()));
        assertThat(line.log()).isEmpty();
    }

    @Test
    void hangupAnswersFirst() throws Exception {
        Next next = line.run("<Hangup/><Say>never</Say>");

        assertThat(next).isEqualTo(new Next.End(Map.of()));
        assertThat(line.log()).containsExactly("0.0 answer");
    }

    @ParameterizedTest
    @CsvSource({"<Reject/>, false", "<Reject reason='busy'/>, true"})
    void rejectDoesNotAnswer(String verb, boolean busy) throws Exception {
        Next next = line.run(verb);

        assertThat(next).isEqualTo(new Next.Reject(busy, Map.of()));
        assertThat(line.log()).isEmpty();
    }

    @Test
    void echoLastsUntilTheCallIsOver() {
        line.signal(90, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Echo/>")).isInstanceOf(CallInterrupted.class);
        assertThat(line.log()).containsExactly("0.0 answer", "0.0 play echo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Sms>hi</Sms>",
                "<Enqueue>support</Enqueue>",
                "<Stop><Stream name='s'/></Stop>",
            })
    void whatIsNotBuiltYetIsSaidAndSkipped(String verb) throws Exception {
        Next next = line.run(verb);

        assertThat(next).isEqualTo(new Next.Continue());
        assertThat(line.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(12200);
            assertThat(problem.message()).contains("not done by this version");
        });
    }

    @Test
    void leaveOutsideAQueueEndsTheCall() throws Exception {
        assertThat(line.run("<Leave/>")).isEqualTo(new Next.End(Map.of()));
    }
}
