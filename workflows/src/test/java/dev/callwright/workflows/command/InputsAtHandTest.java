package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.MissingInputs.Asked;
import dev.callwright.workflows.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsAtHandTest {
    private static final Optional<String> NO_OBJECTION = Optional.empty();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "accountSid,  ARAZZO_INPUT_ACCOUNT_SID",
        "accountSid,  ARAZZO_INPUT_accountSid",
        "accountSid,  ARAZZO_INPUT_ACCOUNTSID",
        "account-sid, ARAZZO_INPUT_ACCOUNT_SID",
        "account.sid, ARAZZO_INPUT_ACCOUNT_SID",
        "to,          ARAZZO_INPUT_TO",
        "to2,         ARAZZO_INPUT_TO2"
    })
    void aVariableIsAnInputWhateverItsSpelling(String input, String variable) {
        InputsAtHand found = new InputsAtHand(Map.of(variable, "+15550001"), Optional.empty());

        assertThat(found.text(asked(input, false), NO_OBJECTION)).contains("+15550001");
        assertThat(found.text(asked("other", true), NO_OBJECTION)).isEmpty();
    }

    @Test
    void onlyWhatIsNeededIsAskedFor() {
        List<String> questions = new ArrayList<>();
        InputsAtHand person = new InputsAtHand(Map.of(), Optional.of((question, _) -> {
            questions.add(question);
            return Optional.of("here");
        }));

        assertThat(person.text(asked("to", true), NO_OBJECTION)).contains("here");
        assertThat(person.text(asked("to", true), Optional.of("too short"))).contains("here");
        assertThat(person.text(asked("most", false), NO_OBJECTION)).isEmpty();
        assertThat(questions)
                .containsExactly("to (who\uFFFD[31m is called): ", "too short\nto (who\uFFFD[31m is called): ");
    }

    @Test
    void aVariableThatWillNotDoIsNotReplacedByAQuestion() {
        InputsAtHand both = new InputsAtHand(Map.of("ARAZZO_INPUT_TO", "x"), Optional.of((_, _) -> Optional.of("y")));

        assertThat(both.text(asked("to", true), Optional.of("wrong"))).isEmpty();
    }

    @Test
    void aPersonAtATerminalIsAskedUntilTheAnswerWillDo() throws Exception {
        Terminal terminal = terminal(Map.of());

        terminal.waitsFor("number (Which one): ");
        terminal.types("many");
        terminal.waitsFor("the input number: ");
        terminal.types("7");
        terminal.waitsFor("password: ");
        terminal.types("s3cret-word");

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.shown()).contains("/things/7").doesNotContain("s3cret-word");
    }

    @Test
    void theEnvironmentIsTakenBeforeAPersonIsAsked() throws Exception {
        Terminal terminal = terminal(Map.of("ARAZZO_INPUT_NUMBER", "8", "ARAZZO_INPUT_PASSWORD", "s3cret-word"));

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.shown()).contains("/things/8").doesNotContain("s3cret-word", "Which one");
    }

    @Test
    void aVariableThatWillNotDoIsRefusedWithItsName() throws Exception {
        Terminal terminal = terminal(Map.of("ARAZZO_INPUT_NUMBER", "many", "ARAZZO_INPUT_PASSWORD", "s3cret-word"));

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.shown()).contains("the input number").doesNotContain("s3cret-word");
    }

    private static Asked asked(String name, boolean isNeeded) {
        return new Asked(name, "who\u001b[31m is\n called", isNeeded, false);
    }

    /// A run that needs two inputs, of a server that nobody can reach.
    private Terminal terminal(Map<String, String> variables) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://127.0.0.1:1'}]
                paths: {'/things/{number}': {get: {operationId: look}}}
                """);
        Path flow = Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: look
                  inputs:
                    type: object
                    required: [number, password]
                    properties:
                      number: {type: integer, description: Which one}
                      password: {type: string}
                      most: {type: integer}
                  steps:
                  - stepId: look
                    operationId: look
                    parameters:
                    - {name: number, in: path, value: $inputs.number}
                    - {name: X-Word, in: header, value: $inputs.password}
                """);
        return Terminal.of(variables, "arazzo", "run", flow.toString());
    }

    /// The program on a terminal of its own.
    private record Terminal(Process process, StringBuilder seen) {
        static Terminal of(Map<String, String> variables, String... arguments) throws IOException {
            String program = "'%s' -cp '%s' %s %s"
                    .formatted(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            String.join(" ", arguments));
            ProcessBuilder builder = new ProcessBuilder("script", "-qefc", program, "/dev/null");
            builder.redirectErrorStream(true).environment().putAll(variables);
            return new Terminal(builder.start(), new StringBuilder());
        }

        void waitsFor(String text) throws IOException {
            InputStream out = process.getInputStream();
            int from = seen.length();
            while (seen.indexOf(text, from) < 0) {
                int next = out.read();
                assertThat(next).as("waiting for %s after %s", text, seen).isNotNegative();
                seen.append((char) next);
            }
        }

        void types(String line) throws IOException {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        }

        int exitCode() throws IOException, InterruptedException {
            seen.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String shown() {
            return seen.toString();
        }
    }
}
