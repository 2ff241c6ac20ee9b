package dev.callwright.workflows.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void theProgramAndTheBuildHaveTheSameVersion() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));

        assertThat(build).containsPattern("<version>" + Version.PROGRAM + "(-SNAPSHOT)?</version></parent>");
    }
}
