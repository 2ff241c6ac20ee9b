package dev.callwright.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandsTest() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void helpNamesEveryCommand() {
        int code = Commands.run("--help");

        assertThat(code).isZero();
        assertThat(text(out)).contains("demo", "serve", "call", "credentials", "audit", "runs", "arazzo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "call", "credentials", "audit", "runs", "arazzo"})
    void everyCommandHasHelpOfItsOwn(String command) {
        int code = Commands.run(command, "--help");

        assertThat(code).isZero();
        assertThat(text(out)).contains("Usage: callwright " + command);
    }

    @Test
    void withoutACommandTellsWhichThereAre() {
        int code = Commands.run();

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("Usage: callwright", "serve");
    }

    @Test
    void aMistypedCommandGetsTheOneThatWasMeant() {
        int code = Commands.run("srve");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("'srve'", "Did you mean", "serve");
    }

    @Test
    void anUnknownOptionIsNamedWithWhereToLook() {
        int code = Commands.run("credentials", "--colour");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("'--colour'", "See: callwright credentials --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arazzo run", "arazzo lint", "arazzo schema", "runs start", "runs resume", "runs list"})
    void aCommandOfAGroupHasHelpOfItsOwn(String command) {
        String[] words = (command + " --help").split(" ");

        int code = Commands.run(words);

        assertThat(code).isZero();
        assertThat(text(out)).contains("Usage: callwright " + command, "--help", "--version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "serve --version", "arazzo --version", "arazzo run --version"})
    void everyCommandKnowsTheVersion(String line) {
        int code = Commands.run(line.split(" "));

        assertThat(code).isZero();
        assertThat(text(out)).isEqualToIgnoringNewLines("callwright 0.1.0");
    }

    @Test
    void anUnknownOptionOfACommandOfAGroupIsNamedWithWhereToLook() {
        int code = Commands.run("arazzo", "run", "flow.yaml", "--qqqq");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("'--qqqq'", "See: callwright arazzo run --help");
    }

    @Test
    void aMistypedCommandOfAGroupGetsTheOneThatWasMeant() {
        int code = Commands.run("arazzo", "lnt");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("'lnt'", "Did you mean", "arazzo lint");
    }

    @Test
    void anArgumentWithSpacesIsNoCommand() {
        int code = Commands.run("arazzo run");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("'arazzo run'");
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
