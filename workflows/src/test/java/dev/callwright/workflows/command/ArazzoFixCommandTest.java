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

class ArazzoFixCommandTest {
    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path flow;

    @BeforeEach
    void writeAWorkflow() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), "openapi: 3.1.0\npaths: {/ping: {get: {operationId: ping}}}\n");
        flow = Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: look
                  steps:
                  - stepId: ping
                    operationId: ping  # here
                    successCriteria: [{condition: $statusCode == "200"}]
                    outputs: {id: $response.body.id}
                """);
    }

    @Test
    void theDifferenceIsShownAndTheFileKept() throws IOException {
        String before = Files.readString(flow);

        int exit = run();

        assertThat(exit).isZero();
        assertThat(shell.printed()).isEqualTo("""
                --- FILE
                +++ FILE
                @@ -6,5 +6,5 @@
                   steps:
                   - stepId: ping
                     operationId: ping  # here
                -    successCriteria: [{condition: $statusCode == "200"}]
                -    outputs: {id: $response.body.id}
                +    successCriteria: [{condition: $statusCode == '200'}]
                +    outputs: {id: $response.body#/id}
                """.replace("FILE", flow.toString()));
        assertThat(Files.readString(flow)).isEqualTo(before);
    }

    @Test
    void theFileIsChangedWhenAskedForAndThenThereIsNothingLeftToDo() throws IOException {
        int before = run("--check");
        int write = run("--write");
        int after = run("--check");

        assertThat(List.of(before, write, after)).containsExactly(1, 0, 0);
        assertThat(Files.readString(flow)).contains("'200'", "  # here");
    }

    @Test
    void aDocumentThatIsNoneIsExitTwo() throws IOException {
        Files.writeString(flow, "a: b\n");

        assertThat(run()).isEqualTo(2);
        assertThat(shell.complained()).contains("AZ102");
        assertThat(run("--write", "--check")).isEqualTo(2);
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(flow.toString()));
        arguments.addAll(List.of(more));
        return shell.run(ArazzoFixCommand::new, arguments.toArray(String[]::new));
    }
}
