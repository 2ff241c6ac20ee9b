package dev.callwright.workflows.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What comes of runs, by status, and who is let in.
class WorkflowServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private RunResult result = new RunResult.Completed(Json.NODES.objectNode(), true);
    private WorkflowServer server;

    @BeforeEach
    void listen() throws Exception {
        server = WorkflowServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new One(),
                new HttpGate(Optional.of("s3cret")));
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    @Test
    void letsInWhoHasTheToken() throws Exception {
        HttpResponse<String> wrong = post("Bearer wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(post("Bearer s3cret").statusCode()).isEqualTo(200);
    }

    @Test
    void everyEndOfARunHasItsStatus() throws Exception {
        Diagnostic missing = new Diagnostic(
                "AZ301", Diagnostic.Severity.ERROR, "", 0, 0, "the input a is missing", Optional.empty());
        Diagnostic changed =
                new Diagnostic("AZ101", Diagnostic.Severity.ERROR, "f.yaml", 1, 1, "no document", Optional.empty());

        assertThat(status(new RunResult.Failed("s", "why", true, Json.NODES.objectNode())))
                .isEqualTo(422);
        assertThat(status(new RunResult.Rejected(List.of(missing)))).isEqualTo(400);
        assertThat(status(new RunResult.Rejected(List.of(missing, changed)))).isEqualTo(500);
        assertThat(status(new RunResult.Unreachable("s", "why"))).isEqualTo(502);
        assertThat(status(new RunResult.Cancelled("s"))).isEqualTo(503);
        assertThat(status(new RunResult.Stopped("s", "why"))).isEqualTo(504);
    }

    private int status(RunResult next) throws Exception {
        result = next;
        HttpResponse<String> answer = post("Bearer s3cret");
        assertThat(Json.parse(answer.body()).path("status").asInt()).isEqualTo(answer.statusCode());
        return answer.statusCode();
    }

    private HttpResponse<String> post(String authorization) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/one"))
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Ends as the test says.
    private final class One implements HttpWorkflows {
        @Override
        public String title() {
            return "t";
        }

        @Override
        public List<Served> all() {
            return List.of(new Served("one", new DocumentOutline.Entry("one", "", Optional.empty())));
        }

        @Override
        public Optional<RunResult> run(String name, JsonNode inputs) {
            return Optional.of(result);
        }
    }
}
