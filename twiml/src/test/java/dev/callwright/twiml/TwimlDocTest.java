package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Keeps `docs/twiml.md` equal to the declarations in the code; `make docs` writes it anew.
class TwimlDocTest {
    private static final String PREFACE = """
            # TwiML: what is understood and what is executed

            Made from the declarations in the module `twiml`; `make docs` writes it anew, and a test fails when it is stale.
            Everything below is read and checked. *Executed* says whether the server acts on it: a verb or a `Dial` target that
            it does not act on yet is skipped, which the call's problems tell; an attribute that it does not act on yet changes
            nothing. *Code* is what a bad value is reported with; the default is used then. Unknown elements and attributes
            are reported as 12200 and skipped. Lists are parted by white space; values may be written in any case, names
            may not.

            """;

    @Test
    void theDocumentSaysWhatTheCodeDeclares() throws IOException {
        Path document = Path.of(System.getProperty("callwright.root", ".."), "docs", "twiml.md");
        String table = table();
        if (Boolean.getBoolean("callwright.writeDocs")) {
            Files.writeString(document, table);
        }

        assertThat(Files.readString(document)).isEqualTo(table);
    }

    private static String table() {
        StringBuilder out = new StringBuilder(PREFACE);
        for (Element<?> element : Vocabulary.elements()) {
            describe(element, out);
        }
        return out.toString();
    }

    private static void describe(Element<?> element, StringBuilder out) {
        out.append("## ").append(element.name()).append("\n\n");
        out.append("Executed: ").append(state(element.done())).append('.');
        element.text().ifPresent(text -> out.append(" Text: ").append(text).append('.'));
        contents(element)
                .ifPresent(names -> out.append(" May hold: ").append(names).append('.'));
        out.append("\n\n");
        if (element.attributes().isEmpty()) {
            return;
        }
        out.append("| Attribute | Default | Values | Code | Executed |\n|---|---|---|---|---|\n");
        for (Attribute<?> attribute : element.attributes()) {
            out.append("| `").append(attribute.name()).append("` | ");
            out.append(attribute.written().isEmpty() ? "–" : "`" + attribute.written() + "`")
                    .append(" | ");
            out.append(attribute.type().values())
                    .append(" | ")
                    .append(attribute.code())
                    .append(" | ");
            out.append(state(element.done() && attribute.done())).append(" |\n");
        }
        out.append('\n');
    }

    private static Optional<String> contents(Element<?> element) {
        List<String> names = element.children().stream()
                .flatMap(group -> group.elements().get().stream())
                .map(child -> "`" + child.name() + "`")
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static String state(boolean done) {
        return done ? "yes" : "not yet";
    }
}
