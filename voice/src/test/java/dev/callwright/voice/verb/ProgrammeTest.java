package dev.callwright.voice.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.TwimlSource;
import dev.callwright.voice.port.VoiceHandling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
    private static final String APOLOGY = "0.0 play We are sorry. An application error has occurred. Goodbye.";

    private final FakeConversation line = new FakeConversation();
    private final Web web = new Web();

    @Test
    void followsDocumentsUntilOneEnds() throws Exception {
        web.serve("https://app.test/a", "<Response><Say>A</Say><Redirect>/b</Redirect></Response>");
        web.serve("https://app.test/b", "<Response><Say>B</Say></Response>");

        Programme.Ending ending = main().run(ask("https://app.test/a"));

        assertThat(line.log()).containsExactly("0.0 answer", "0.0 play A", "2.0 play B");
        assertThat(ending).isEqualTo(new Programme.Ending.Finished());
    }

    @Test
    void runsInlineTwiml() throws Exception {
        Programme.Ending ending = main().run(new VoiceHandling.Run("<Response><Say>A</Say><Hangup/></Response>"));

        assertThat(ending).isEqualTo(new Programme.Ending.HungUp(Map.of()));
        assertThat(web.asked).isEmpty();
    }

    @Test
    void asksTheFallbackWithTheErrorWhenADocumentFails() throws Exception {
        web.serve("https://app.test/a", "no xml");
        web.serve("https://app.test/oops", "<Response><Say>Oops</Say></Response>");

        main().run(ask("https://app.test/a", "https://app.test/oops"));

        assertThat(line.log()).contains("0.0 play Oops");
        assertThat(web.asked.getLast().extra())
                .isEqualTo(Map.of("ErrorCode", "12100", "ErrorUrl", "https://app.test/a"));
        assertThat(line.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(12100);
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
        });
    }

    @Test
    void apologisesAndHangsUpWhenTheFallbackFailsToo() throws Exception {
        Programme.Ending ending = main().run(ask("https://app.test/a", "https://app.test/oops"));

        assertThat(line.log()).containsExactly("0.0 answer", APOLOGY);
        assertThat(line.problems()).extracting(Problem::code).containsExactly(11200, 11200);
        assertThat(ending).isEqualTo(new Programme.Ending.HungUp(Map.of()));
    }

    @Test
    void apologisesWhenThereIsNoFallback() throws Exception {
        main().run(new VoiceHandling.Run("<Answer/>"));

        assertThat(line.log()).containsExactly("0.0 answer", APOLOGY);
        assertThat(line.problems()).extracting(Problem::code).containsExactly(12102);
    }

    @Test
    void notesWhatIsWrongInADocumentAndRunsTheRest() throws Exception {
        main().run(new VoiceHandling.Run("<Response><say>no</say><Say>yes</Say></Response>"));

        assertThat(line.log()).contains("0.0 play yes");
        assertThat(line.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).startsWith("line 1, column ");
        });
    }

    @Test
    void playsAudioAndReadsTextThatCameInsteadOfADocument() throws Exception {
        web.answers.put("https://app.test/song", new TwimlSource.Answer.Audio("https://app.test/song"));
        web.answers.put("https://app.test/text", new TwimlSource.Answer.Text("https://app.test/text", " Hi & bye "));
        web.answers.put(
                "https://app.test/twiml",
                new TwimlSource.Answer.Text("https://app.test/twiml", "<Response><Say>T</Say></Response>"));

        main().run(ask("https://app.test/song"));
        main().run(ask("https://app.test/text"));
        main().run(ask("https://app.test/twiml"));

        assertThat(line.log())
                .containsExactly("0.0 answer", "0.0 play https://app.test/song", "2.0 play Hi &amp; bye", "4.0 play T");
    }

    @Test
    void tellsHowAnIncomingCallIsRejected() throws Exception {
        assertThat(main().run(new VoiceHandling.Run("<Response><Reject reason='busy'>"
                        + "<Parameter name='X-Why' value='lunch'/></Reject></Response>")))
                .isEqualTo(new Programme.Ending.Rejected(true, Map.of("X-Why", "lunch")));
    }

    @Test
    void aWhisperMayNotDialAndDoesNotApologise() throws Exception {
        Programme.Ending ending =
                Programme.whisper(line, web).run(new VoiceHandling.Run("<Response><Dial>+15550102</Dial></Response>"));

        assertThat(ending).isEqualTo(new Programme.Ending.HungUp(Map.of()));
        assertThat(line.problems()).extracting(Problem::code).containsExactly(13201);
        assertThat(line.log()).isEmpty();
    }

    private Programme main() {
        return Programme.main(line, web);
    }

    private static VoiceHandling ask(String url) {
        return new VoiceHandling.Ask(new Webhook(url, WebhookMethod.POST), Optional.empty());
    }

    private static VoiceHandling ask(String url, String fallback) {
        return new VoiceHandling.Ask(
                new Webhook(url, WebhookMethod.POST), Optional.of(new Webhook(fallback, WebhookMethod.POST)));
    }

    /// A web application that knows a few documents.
    private static final class Web implements TwimlSource {
        private final Map<String, Answer> answers = new HashMap<>();
        private final List<Request> asked = new ArrayList<>();

        void serve(String url, String text) {
            answers.put(url, new Answer.Document(url, text));
        }

        @Override
        public Answer fetch(Request request) {
            asked.add(request);
            String url = request.webhook().url();
            return answers.getOrDefault(
                    url, new Answer.Failed(new Problem(11200, Problem.Severity.ERROR, "404", Optional.of(url))));
        }

        @Override
        public void forget(Call call) {}
    }
}
