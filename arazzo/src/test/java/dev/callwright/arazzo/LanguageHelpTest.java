package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.language.LanguageHelp;
import dev.callwright.arazzo.language.Proposal;
import dev.callwright.world.VirtualTime;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which names are proposed beside those that are there.
class LanguageHelpTest {
    private final LanguageHelp help = new LanguageHelp(
            new ArazzoEngine(Runs.nobody(), new VirtualTime()), Runs.nobody(), Path.of("flow.arazzo.yaml"));

    @Test
    void namesThatStandAboveAreNotProposedOnTheLineBehindTheText() throws InterruptedException {
        assertThat(proposed("arazzo: 1.0.1\n", 1)).contains("workflows: ").doesNotContain("arazzo: ");
    }

    @Test
    void aListBetweenHidesNoNameWhereverItsDashesStand() throws InterruptedException {
        assertThat(proposed("arazzo: 1.0.1\nsourceDescriptions:\n- {name: a, url: b}\n\ninfo:\n- a\n", 3))
                .contains("workflows: ")
                .doesNotContain("arazzo: ", "sourceDescriptions: ", "info: ");
    }

    private List<String> proposed(String text, int line) throws InterruptedException {
        help.changed(text);
        return help.proposals(line, 0).stream().map(Proposal::text).toList();
    }
}
