package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
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

/// An API description that is spread over files, and what OpenAPI 3.2 adds.
@Timeout(30)
class SplitDescriptionTest {
    private static final String API = """
            openapi: 3.2.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://api.test'}]
            paths:
              /things/{id}: {$ref: 'paths/thing%20one.yaml#/item'}
              /search:
                get:
                  operationId: search
                  parameters: [{$ref: 'common.yaml#/components/parameters/Filter'}]
                query: {operationId: ask}
                additionalOperations:
                  COPY: {operationId: copyAll}
              /whole:
                get:
                  operationId: whole
                  parameters:
                  - name: q
                    in: querystring
                    content: {application/json: {schema: {type: object}}}
            components:
              schemas:
                example: {type: object, required: [Name]}
            """;

    @TempDir
    private Path folder;

    private final List<HttpCall> sent = new ArrayList<>();
    private final Runs runs = new Runs(new VirtualTime(), (call, _) -> {
        sent.add(call);
        return new Reply.Answered(new HttpAnswer(200, Map.of(), ""));
    });

    @BeforeEach
    void spreadTheApi() throws IOException {
        Files.createDirectories(folder.resolve("paths"));
        Files.writeString(folder.resolve("api.yaml"), API);
        Files.writeString(folder.resolve("paths/thing one.yaml"), """
                item:
                  parameters: [{$ref: '../common.yaml#/components/parameters/Id'}]
                  post:
                    operationId: changeThing
                    requestBody: {$ref: '#/bodies/Change'}
                bodies:
                  Change:
                    content:
                      application/json:
                        schema:
                          allOf: [{$ref: '../api.yaml#/components/schemas/example'}, {$ref: '../common.yaml#/Loop'}]
                """);
        Files.writeString(folder.resolve("common.yaml"), """
                components:
                  parameters:
                    Id: {name: id, in: path, required: true, schema: {type: string}}
                    Filter: {name: filter, in: query, style: deepObject, explode: true}
                Loop: {$ref: 'common.yaml#/Loop2', required: [never]}
                Loop2: {$ref: '#/Loop'}
                """);
    }

    @Test
    void pathsParametersBodiesAndSchemasOfOtherFilesAreUsed() throws IOException {
        RunResult result = runs.run(document("""
                - stepId: a
                  operationId: changeThing
                  parameters: [{name: id, in: path, value: x}]
                  requestBody: {payload: {Name: n}}
                - stepId: b
                  operationId: search
                  parameters: [{name: filter, in: query, value: {a: 1}}]
                """));

        assertThat(result.exitCode()).isZero();
        assertThat(urls()).containsExactly("http://api.test/things/x", "http://api.test/search?filter%5Ba%5D=1");
    }

    @Test
    void aMemberThatASchemaOfAnotherFileRequiresIsMissedBeforeAnythingIsSent() throws IOException {
        RunResult result = runs.run(document("""
                - stepId: a
                  operationId: changeThing
                  parameters: [{name: id, in: path, value: x}]
                  requestBody: {payload: {Name: $inputs.name}}
                """));

        assertThat(sent).isEmpty();
        assertThat(((RunResult.Rejected) result).errors().getFirst().code()).isEqualTo("AZ301");
    }

    @Test
    void aFileThatIsNotThereIsRemarkedAndTheRestIsRun() throws IOException {
        Files.delete(folder.resolve("paths/thing one.yaml"));

        RunResult result = runs.run(document("- {stepId: a, operationId: search}"));

        assertThat(result.exitCode()).isZero();
        assertThat(runs.codes()).containsExactly("AZ212");
    }

    @Test
    void aFileOnAnotherServerIsNotFetched() throws IOException {
        Files.writeString(folder.resolve("paths/thing one.yaml"), "item: {$ref: 'http://elsewhere.test/x.yaml'}");

        runs.run(document("- {stepId: a, operationId: search}"));

        assertThat(urls()).containsExactly("http://api.test/search");
        assertThat(runs.codes()).containsExactly("AZ212");
    }

    @Test
    void methodsWithoutFieldOfTheirOwnAreSentAsTheyAreSpelled() throws IOException {
        runs.run(document("""
                - {stepId: a, operationId: ask}
                - {stepId: b, operationId: copyAll}
                - {stepId: c, operationPath: '{$sourceDescriptions.api.url}#/paths/~1search/additionalOperations/COPY'}
                """));

        assertThat(sent.stream().map(HttpCall::method)).containsExactly("QUERY", "COPY", "COPY");
    }

    @Test
    void aWholeQueryStringIsWrittenAsItsContentSays() throws IOException {
        ArazzoRun settings = document("""
                - stepId: a
                  operationId: whole
                  parameters: [{name: q, in: querystring, value: $inputs.q}]
                """);

        runs.run(settings.withInput("q", new Input.Value(Json.parse("{\"a\":[1]}"))));
        runs.run(settings.withInput("q", new Input.Text("x=1&y=a b")));
        runs.run(settings);

        assertThat(urls())
                .containsExactly(
                        "http://api.test/whole?%7B%22a%22%3A%5B1%5D%7D",
                        "http://api.test/whole?x=1&y=a%20b", "http://api.test/whole");
    }

    private List<String> urls() {
        return sent.stream().map(call -> call.url().toString()).toList();
    }

    private ArazzoRun document(String steps) throws IOException {
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.1.0
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  steps:
                """ + steps.indent(2)));
    }
}
