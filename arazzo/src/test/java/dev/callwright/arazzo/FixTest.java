package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A document whose habits were mended: strict accepts it, and its run is the same.
@Timeout(30)
class FixTest {
    private static final String HABITS = """
            arazzo: 1.0.1   # the version
            info: {title: t, version: '1'}
            sourceDescriptions:
            - {name: api, url: openapi/api.yaml, type: openapi}   # moved
            - name: more
              url: "more.yaml"
            workflows:
            - workflowId: main
              steps:
              # looks first
              - stepId: look
                operationId: Ping
                successCriteria:
                - condition: $response.headers.Content-Type == application/json  # bare word
                - condition: '$statusCode == "200"'
                - {context: $response.body, condition: $.status == 'open', type: jsonpath}
                - context: $response.body
                  condition: $.items.length > 1 && !($.none.length == 2)
                  type: jsonpath
                outputs:
                  id: $response.body#id
                  first: $response.body.items[0].sku
                onSuccess:
                - name: go
                  type: goto
                  stepId: change
                  criteria:
                  - context: $response.body
                    condition: $.status == "open" || $.count > 3
                    type: {type: jsonpath, version: rfc9535}
              - stepId: never
                operationPath: GET /ping
              - stepId: change
                operationPath: api#/paths/~1things~1{id}/post
                parameters:
                - {name: id, in: path, value: $steps.look.outputs.id}
                requestBody:
                  contentType: application/json
                  payload: {text: "sku {$steps.look.outputs.first}, {$inputs.order.id}"}
            """;
    private static final String API = """
            openapi: 3.1.0
            servers: [{url: 'http://api.test'}]
            paths:
              /things/{id}:
                post: {operationId: changeThing, requestBody: {content: {application/json: {}}}}
              /ping: {get: {operationId: ping}}
            """;
    private static final String ANSWER =
            "{\"status\":\"open\",\"id\":7,\"count\":1,\"items\":[{\"sku\":\"A\"},{\"sku\":\"B\"}]}";

    @TempDir
    private Path folder;

    private final List<HttpCall> sent = new ArrayList<>();
    private final Runs runs = new Runs(new VirtualTime(), (call, _) -> {
        sent.add(call);
        return new Reply.Answered(new HttpAnswer(200, Map.of("Content-Type", List.of("application/json")), ANSWER));
    });

    @BeforeEach
    void describeTheApis() throws IOException {
        Files.createDirectories(folder.resolve("_original/openapi"));
        Files.writeString(folder.resolve("_original/openapi/api.yaml"), API);
        Files.writeString(
                folder.resolve("more.yaml"), "openapi: 3.1.0\npaths: {/other: {get: {operationId: other}}}\n");
    }

    @Test
    void everyHabitIsWrittenAsTheStandardDoesAndNothingElseChanges() throws Exception {
        Path file = write(HABITS);

        ArazzoFix fix = fix(file);

        assertThat(fix.after()
                        .lines()
                        .filter(line -> !HABITS.contains(line + "\n"))
                        .map(String::strip))
                .containsExactly(
                        "- {name: api, url: _original/openapi/api.yaml, type: openapi}   # moved",
                        "operationId: $sourceDescriptions.api.ping",
                        "- condition: $response.header.Content-Type == 'application/json'  # bare word",
                        "- condition: '$statusCode == ''200'''",
                        "- {context: $response.body, condition: $response.body#/status == 'open', type: simple}",
                        "condition: '$[?(length($.items) > 1) && (!(length($.none) == 2))]'",
                        "id: $response.body#/id",
                        "first: $response.body#/items/0/sku",
                        "condition: $response.body#/status == 'open' || $response.body#/count > 3",
                        "type: simple",
                        "operationPath: '{$sourceDescriptions.api.url}#/paths/~1ping/get'",
                        "operationPath: '{$sourceDescriptions.api.url}#/paths/~1things~1{id}/post'");
        assertThat(fix.after().lines().count()).isEqualTo(HABITS.lines().count());
        assertThat(fix.left()).isEmpty();
    }

    @Test
    void strictAcceptsTheResultAndTheRunIsTheSame() throws Exception {
        Path file = write(HABITS);
        ArazzoRun settings = ArazzoRun.of(file).withInput("order", new ArazzoRun.Input.Value(Json.parse("{\"id\":5}")));
        RunResult before = runs.run(settings);
        List<HttpCall> first = List.copyOf(sent);
        sent.clear();
        Files.writeString(file, fix(file).after());

        RunResult after = runs.run(settings.withStrict(true));

        assertThat(after).isEqualTo(before);
        assertThat(after.exitCode()).isZero();
        assertThat(sent).isEqualTo(first).hasSize(2);
    }

    @Test
    void whatWasMendedIsNotMendedAgain() throws Exception {
        Path file = write(HABITS);
        String once = fix(file).after();
        Files.writeString(file, once);

        ArazzoFix again = fix(file);

        assertThat(again.changes()).isFalse();
        assertThat(again.after()).isEqualTo(once);
    }

    @Test
    void aJsonDocumentStaysOne() throws Exception {
        Path file = write("""
                {"arazzo": "1.0.1", "info": {"title": "t", "version": "1"},
                 "sourceDescriptions": [{"name": "api", "url": "openapi/api.yaml", "type": "openapi"}],
                 "workflows": [{"workflowId": "main", "steps": [{"stepId": "a", "operationId": "Ping",
                   "outputs": {"x": "$response.body#id"}}]}]}
                """);

        ArazzoFix fix = fix(file);

        assertThat(fix.after())
                .contains(
                        "\"url\": \"_original/openapi/api.yaml\"",
                        "\"operationId\": \"ping\"",
                        "\"x\": \"$response.body#/id\"");
    }

    @Test
    void whatOnlyItsAuthorCanMendIsLeftAndTold() throws Exception {
        Path file = write(HABITS.replace("$.items.length > 1 && !($.none.length == 2)", "$.length > 1"));

        ArazzoFix fix = fix(file);

        assertThat(fix.after()).contains("condition: $.length > 1\n");
        assertThat(fix.left()).extracting(Diagnostic::code).containsExactly("AZ401");
    }

    @Test
    void aDocumentThatCannotBeReadIsLeftAsItIs() throws Exception {
        ArazzoFix broken = fix(write("workflows: [\n"));
        ArazzoFix missing = fix(folder.resolve("none.yaml"));

        assertThat(broken.changes()).isFalse();
        assertThat(broken.left()).extracting(Diagnostic::code).containsExactly("AZ101");
        assertThat(missing.left()).extracting(Diagnostic::code).containsExactly("AZ201");
    }

    private ArazzoFix fix(Path file) throws InterruptedException {
        OperationCaller nobody = (_, _) -> new Reply.Unanswered("nobody is asked");
        return new ArazzoEngine(nobody, runs.time()).fix(ArazzoRun.of(file));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("main.yaml"), text);
    }
}
