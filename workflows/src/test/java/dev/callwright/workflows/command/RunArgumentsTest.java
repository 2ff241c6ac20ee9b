package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunArgumentsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "0.1234567890123456789012345", "123456789012345678901234567890", "{\"a\":[1.10]}"})
    void numbersKeepEveryDigit(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("inputs.json"), "\uFEFF{\"n\": " + json + "}");
        Path environment = Files.writeString(folder.resolve("environment.yaml"), "inputs: {n: " + json + "}");

        assertThat(written(read("n:=" + json))).isEqualTo(json);
        assertThat(written(arguments(List.of(), Optional.of(file)).inputs())).isEqualTo(json);
        assertThat(Json.write(EnvironmentFile.read(environment).inputs().path("n")))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n:={\"a\":}     | the input n is no JSON: Unexpected character ('}' | line 1, column 6",
                "n:=             | the input n is no JSON: there is nothing           | --input n=TEXT",
                "n:=1 2          | the input n is no JSON: there is more              | --input n=TEXT",
                "n:=hello        | the input n is no JSON: a text needs quotes         | --input n=TEXT",
                "hello           | --input must be NAME=TEXT                          | NAME:=JSON",
            })
    void whatIsWrongWithAnInputIsTold(String given, String what, String more) {
        assertThatThrownBy(() -> read(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(what, more);
    }

    @Test
    void aTextThatIsNoJsonIsNotRepeated() {
        assertThatThrownBy(() -> read("password:=hunter2")).message().doesNotContain("hunter2");
    }

    @Test
    void anInputThatIsThereTwiceInAFileIsAMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("inputs.json"), "{\"n\": 1, \"n\": 2}");

        assertThatThrownBy(() -> arguments(List.of(), Optional.of(file)).inputs())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("twice", "inputs.json");
    }

    @Test
    void whatNestsWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("n:=" + "[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the input n is no JSON");
    }

    @Test
    void aFileOfInputsThatIsNoJsonIsToldWithTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("inputs.json"), "{\"n\": 1,\n \"m\" 2}");

        assertThatThrownBy(() -> arguments(List.of(), Optional.of(file)).inputs())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("inputs.json is no JSON", "line 2");
    }

    private static Map<String, Input> read(String given) {
        return arguments(List.of(given), Optional.empty()).inputs();
    }

    private static RunArguments arguments(List<String> given, Optional<Path> file) {
        return new RunArguments(given, Json.NODES.objectNode(), file, List.of(), Optional.empty());
    }

    private static String written(Map<String, Input> inputs) {
        return Json.write(((Input.Value) inputs.get("n")).value());
    }
}
