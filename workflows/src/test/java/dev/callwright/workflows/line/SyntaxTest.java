package dev.callwright.workflows.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

class SyntaxTest {
    @TempDir
    private Path folder;

    private final Syntax syntax = new BareCommand().syntax();
    private final Argument<Path> file = syntax.parameter("FILE", Path.class, "A file.");
    private final Argument<Taste> after = syntax.parameter("AFTER", Taste.SOUR, "What follows.");
    private final Argument<Boolean> loud = syntax.flag("--loud", "Louder.");
    private final Argument<Optional<String>> name = syntax.text("--name", "NAME", "A name.");
    private final Argument<String> place = syntax.text("--place", "PLACE", "here", "A place.");
    private final Argument<List<String>> words = syntax.texts("--word", "WORD", "A word.");
    private final Argument<Optional<Path>> to = syntax.file("--to", "FILE", "Where to.");
    private final Argument<List<Path>> from = syntax.files("--from", "FILE", "Where from.");
    private final Argument<Map<String, Path>> sources = syntax.filesByName("--source", "NAME=FILE", "A source.");
    private final Argument<Integer> most = syntax.number("--most", "N", 7, "Not more.");
    private final Argument<Taste> taste =
            syntax.choice("--taste", "TASTE", Taste.SWEET, "One of ${COMPLETION-CANDIDATES}.");

    private enum Taste {
        SWEET,
        SOUR;

        @Override
        public String toString() {
            return this == SWEET ? "sweet" : "sour";
        }
    }

    @Test
    void whatIsNotGivenIsAsUsual() {
        read("a");

        assertThat(file.value()).isEqualTo(Path.of("a"));
        assertThat(List.of(loud.value(), place.value(), most.value(), taste.value(), after.value()))
                .containsExactly(false, "here", 7, Taste.SWEET, Taste.SOUR);
        assertThat(List.of(name.value(), to.value())).containsOnly(Optional.empty());
        assertThat(List.of(words.value(), from.value(), sources.value()))
                .containsExactly(List.of(), List.of(), Map.of());
    }

    @Test
    void whatIsGivenCountsAndPluralsAddUp() {
        read("--word=x", "a", "--loud", "--name", "n", "--place=there", "--word", "y", "sweet", "--to", "t");

        assertThat(List.of(loud.value(), place.value(), after.value())).containsExactly(true, "there", Taste.SWEET);
        assertThat(name.value()).contains("n");
        assertThat(to.value()).contains(Path.of("t"));
        assertThat(words.value()).containsExactly("x", "y");
    }

    @Test
    void valuesHaveTheirTypes() {
        read("a", "--from=b", "--from=c", "--source", "one=d", "--source", "two=e", "--most", "9", "--taste", "sour");

        assertThat(from.value()).containsExactly(Path.of("b"), Path.of("c"));
        assertThat(sources.value()).isEqualTo(Map.of("one", Path.of("d"), "two", Path.of("e")));
        assertThat(most.value()).isEqualTo(9);
        assertThat(taste.value()).isEqualTo(Taste.SOUR);
    }

    @Test
    void aWordThatIsNoneOfTheChoicesIsToldTogetherWithThem() {
        assertThatThrownBy(() -> read("a", "--taste", "salty"))
                .hasMessage("Invalid value for option '--taste': it must be one of sweet, sour, not salty");
        assertThatThrownBy(() -> read("a", "salty")).hasMessageContaining("it must be one of sweet, sour, not salty");
    }

    @Test
    void eachReadingBeginsAnew() {
        read("a", "--word=x", "--name=n", "--loud");
        read("b");

        assertThat(file.value()).isEqualTo(Path.of("b"));
        assertThat(words.value()).isEmpty();
        assertThat(name.value()).isEmpty();
        assertThat(loud.value()).isFalse();
    }

    /// picocli would read the file, as further words.
    @Test
    void aWordThatBeginsWithAnAtSignIsItself() throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "--name=other");

        read("@" + words);

        assertThat(file.value()).isEqualTo(Path.of("@" + words));
    }

    @Test
    void aSingularStandsThereOnce() {
        assertThatThrownBy(() -> read("a", "--name=n", "--name=m")).isInstanceOf(OverwrittenOptionException.class);
    }

    @Test
    void whatHasToBeThereIsMissed() {
        Syntax demanding = new BareCommand().syntax();
        demanding.parameter("FIRST", String.class, "Once.");
        demanding.parameters("MORE", String.class, "Once or more.");
        demanding.choice("--kind", "KIND", Taste.class, "A kind.");

        assertThatThrownBy(() -> demanding.line().parseArgs("a"))
                .isInstanceOf(MissingParameterException.class)
                .hasMessageContaining("--kind")
                .hasMessageContaining("MORE")
                .hasMessageNotContaining("FIRST");
    }

    @Test
    void theHelpTellsEverythingThatMayStandThere() {
        syntax.exitCode(0, "well").exitCode(3, "badly");

        String help = syntax.line().getUsageMessage();

        assertThat(help)
                .contains("Usage: bare", "Does nothing.", "--word=WORD", "One of sweet, sour", "--help", "--version")
                .contains("Exit codes:", "0   well", "3   badly");
    }

    @Test
    void aReadingThatMakesNoSenseIsRefusedInItsWords() {
        syntax.line();

        assertThatThrownBy(() -> syntax.read(() -> Taste.valueOf("SALTY")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("SALTY");
    }

    private void read(String... arguments) {
        syntax.line().parseArgs(arguments);
    }
}
