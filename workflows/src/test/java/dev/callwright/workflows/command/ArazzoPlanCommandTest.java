package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ArazzoPlanCommandTest {
    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @BeforeEach
    void writeAWorkflow() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://127.0.0.1:1/api'}]
                paths:
                  /things/{id}: {get: {operationId: look, parameters: [{name: id, in: path, required: true}]}}
                """);
        Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: look
                  inputs: {type: object, required: [id], properties: {id: {type: string}}}
                  steps:
                  - {stepId: one, operationId: look, parameters: [{name: id, in: path, value: $inputs.id}], outputs: {next: $response.body#/next}}
                  - {stepId: two, operationId: look, parameters: [{name: id, in: path, value: $steps.one.outputs.next}]}
                """);
    }

    @Test
    void showsTheRequestsOfARun() {
        int exit = plan("--input", "id=a/b");

        assertThat(exit).isZero();
        assertThat(shell.printed())
                .contains(
                        "GET http://127.0.0.1:1/api/things/a%2Fb",
                        "GET http://127.0.0.1:1/api/things/{$steps.one.outputs.next}");
    }

    @Test
    void underJsonItIsOneObject() {
        int exit = plan("--json", "--input", "id=7");

        assertThat(exit).isZero();
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(shell.printed())
                        .at("/workflows/0/steps/0/request/method")
                        .asString(""))
                .isEqualTo("GET");
    }

    @Test
    void whatWouldBeRejectedIsExitTwo() {
        assertThat(plan()).isEqualTo(2);
        assertThat(shell.complained()).contains("the input id is missing");
    }

    private int plan(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(folder.resolve("flow.yaml").toString()));
        arguments.addAll(List.of(more));
        return shell.run(ArazzoPlanCommand::new, arguments.toArray(String[]::new));
    }
}
