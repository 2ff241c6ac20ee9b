package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.V1Stage.Answer;
import dev.callwright.voice.journal.CallStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs the examples of `docs/workflows.md`.
@Timeout(60)
class RunsDocTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void theExamplesDoWhatThePageSays() throws Exception {
        try (V1Stage stage = new V1Stage(folder)) {
            ObjectNode kept = (ObjectNode) JSON.readTree(example("POST /workflows 201"));
            kept.put("document", example("document"));
            // This server serves no descriptions.
            kept.putObject("sources").putObject("calls").put("text", V1Description.text());

            Answer workflow = stage.post("/workflows", JSON.writeValueAsString(kept));
            Answer run =
                    stage.post("/workflows/" + workflow.text("id") + "/runs", example("POST /workflows/{id}/runs 201"));
            Awaitility.await().atMost(PATIENCE).until(() -> status(stage, run).equals("waiting"));
            String call = stage.ids("").getFirst();
            stage.calls().finish(call, CallStatus.BUSY);
            Awaitility.await().atMost(PATIENCE).until(() -> status(stage, run).equals("completed"));

            assertThat(workflow.status()).isEqualTo(201);
            assertThat(run.status()).isEqualTo(201);
            assertThat(stage.get("/runs/" + run.text("id"))
                            .body()
                            .path("outputs")
                            .toString())
                    .isEqualTo("{\"call\":\"" + call + "\",\"status\":\"busy\"}");
            assertThat(stage.post("/runs/" + run.text("id") + "/resume", example("decision"))
                            .code())
                    .isEqualTo("nothing-to-decide");
        }
    }

    private static String status(V1Stage stage, Answer run) throws Exception {
        return stage.get("/runs/" + run.text("id")).text("status");
    }

    /// The block of the page that stands below this mark.
    private static String example(String mark) throws Exception {
        String page = Files.readString(Path.of(System.getProperty("callwright.root"), "docs/workflows.md"));
        Matcher block = Pattern.compile("<!-- " + Pattern.quote(mark) + " -->\n```[a-z]+\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).as(mark).isTrue();
        return block.group(1);
    }
}
