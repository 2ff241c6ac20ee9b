package dev.callwright.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowTextsTest {
    private static final URI WEB = URI.create("https://api.example/openapi.yaml");

    @Test
    void fetchesWhatIsMissingOnceAndNeverAgainWhenItIsKept() throws Exception {
        List<URI> fetched = new ArrayList<>();
        WorkflowTexts texts = WorkflowTexts.given("d", Map.of("a", "text of a"), Map.of("b", WEB), location -> {
            fetched.add(location);
            return "text of b";
        });

        texts.read(WEB);
        texts.read(WEB);
        WorkflowTexts kept = WorkflowTexts.kept(texts.all(), Map.of("b", WEB));

        assertThat(fetched).containsExactly(WEB);
        assertThat(kept.read(kept.location())).isEqualTo("d");
        assertThat(kept.read(kept.source("a").orElseThrow())).isEqualTo("text of a");
        assertThat(kept.read(kept.source("b").orElseThrow())).isEqualTo("text of b");
        assertThat(kept.source("c")).isEmpty();
        assertThatThrownBy(() -> kept.read(URI.create("https://api.example/other.yaml")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void readsNoFileOfTheServer() {
        WorkflowTexts texts = WorkflowTexts.given("d", Map.of(), Map.of(), _ -> "fetched");

        for (String location : List.of("file:///etc/passwd", "given:/etc/passwd", "jar:file:///x!/y", "ftp://h/x")) {
            assertThatThrownBy(() -> texts.read(URI.create(location))).isInstanceOf(IOException.class);
        }
    }
}
