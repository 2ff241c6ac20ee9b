package dev.callwright.workflows.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedAnswersTest {
    private static final Reply SILENCE = new Reply.Unanswered("no network");
    private static final Reply BUSY = new Reply.Answered(new HttpAnswer(503, Map.of(), "later"));
    private static final Reply TEXT = new Reply.Answered(new HttpAnswer(200, Map.of(), "openapi: 3.1.0"));

    private final List<Reply> replies = new ArrayList<>(List.of(SILENCE, BUSY, TEXT));
    private final RememberedAnswers remembered = new RememberedAnswers((_, _) -> replies.removeFirst());
    private final List<Reply> heard = new ArrayList<>();

    @Test
    void whatWasFetchedIsKeptAndWhatFailedIsAskedForAgainOnceFailuresAreForgotten() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            ask();
            ask();
            remembered.forgetFailures();
        }

        assertThat(heard).containsExactly(SILENCE, SILENCE, BUSY, BUSY, TEXT, TEXT, TEXT, TEXT);
    }

    private void ask() throws InterruptedException {
        URI address = URI.create("https://docs.example.test/api.yaml");
        heard.add(remembered.call(new HttpCall("GET", address, List.of(), Optional.empty()), Duration.ofSeconds(1)));
    }
}
