package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArazzoLintCommandTest {
    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @BeforeEach
    void describeAnApi() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), "openapi: 3.1.0\npaths: {/ping: {get: {operationId: ping}}}\n");
    }

    @Test
    void anErrorIsShownWithItsLineAndItsRemedy() throws IOException {
        Path file = flow("operationId: pong");

        int exit = run(file.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(shell.printed()).isEqualTo("""
                error AZ204: no operation pong in api
                 --> FILE:6:38
                  |
                6 |   steps: [{stepId: ping, operationId: pong}]
                  |                                      ^^^^
                  = help: did you mean ping?

                FILE: 1 errors, 0 warnings
                """.replace("FILE", file.toString())
                .replace(":38", ":39")
                .replace("  ^^^^", "   ^^^^"));
    }

    @Test
    void aHabitIsAnErrorOnlyWhenAskedFor() throws IOException {
        Path file = flow("operationId: ping, outputs: {id: $response.body.id}");

        assertThat(run(file.toString())).isZero();
        assertThat(run("--warnings", file.toString())).isEqualTo(1);
        assertThat(run("--strict", file.toString())).isEqualTo(2);
    }

    @Test
    void everyRemarkIsAJsonObjectOfItsOwn() throws IOException {
        Path file = flow("operationId: pong, outputs: {id: $response.body.id}");

        run("--json", file.toString());

        assertThat(shell.printed().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"code\":\"AZ") && line.contains("\"line\":6"));
    }

    @Test
    void aCatalogueThatIsNotThereIsExitTwo() throws IOException {
        Path file = flow("operationId: ping");

        int exit = run("--catalog", folder.resolve("none").toString(), file.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(shell.complained()).contains("--catalog", "none");
    }

    private Path flow(String step) throws IOException {
        return Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: look
                  steps: [{stepId: ping, %s}]
                """.formatted(step));
    }

    private int run(String... arguments) {
        return shell.run((out, _) -> new ArazzoLintCommand(out), arguments);
    }
}
