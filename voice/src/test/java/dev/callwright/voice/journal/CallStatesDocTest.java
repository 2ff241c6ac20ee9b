package dev.callwright.voice.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/call-states.md` is printed from the table. To print it anew: run this test with
/// `-Dcallwright.writeDocs=true`.
class CallStatesDocTest {
    private static final Path PAGE = Path.of("..", "docs", "call-states.md");

    @Test
    void thePageShowsTheTableAsItIs() throws IOException {
        if (Boolean.getBoolean("callwright.writeDocs")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).content().isEqualTo(page());
    }

    private static String page() {
        return """
                # What can happen to a call

                Printed from the table in `CallStatus` by `CallStatesDocTest`; do not edit. *initiated* and *answered* are events
                of a call's progress, not statuses.

                ```mermaid
                stateDiagram-v2
                %s
                    [*] --> QUEUED
                %s
                ```

                | status | may become |
                |---|---|
                %s
                """.formatted(names(), arrows(), rows());
    }

    private static String names() {
        return Arrays.stream(CallStatus.values())
                .map(status -> "    state \"" + status.text() + "\" as " + status)
                .collect(Collectors.joining("\n"));
    }

    private static String arrows() {
        return Arrays.stream(CallStatus.values())
                .flatMap(from -> from.isFinal()
                        ? Stream.of("    " + from + " --> [*]")
                        : from.next().stream().sorted().map(to -> "    " + from + " --> " + to))
                .collect(Collectors.joining("\n"));
    }

    private static String rows() {
        return Arrays.stream(CallStatus.values())
                .map(from -> "| " + from.text() + " | "
                        + (from.isFinal()
                                ? "nothing: it is over"
                                : from.next().stream()
                                        .sorted()
                                        .map(CallStatus::text)
                                        .collect(Collectors.joining(", ")))
                        + " |")
                .collect(Collectors.joining("\n"));
    }
}
