package dev.callwright.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.server.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    @TempDir
    Path folder;

    @Test
    void opensWhatWasSealedWithTheSameKeyAlsoAfterARestart() {
        String sealed = Sealer.open(Optional.empty(), folder).seal("päss");

        String opened = Sealer.open(Optional.empty(), folder).open(sealed);

        assertThat(opened).isEqualTo("päss");
        assertThat(sealed).isNotEqualTo(Sealer.open(Optional.empty(), folder).seal("päss"));
    }

    @Test
    void opensNothingOfAnotherKeyNorWhatWasChanged() {
        Sealer sealer = Sealer.open(Optional.of(new Secret("0123456789abcdef")), folder);
        Sealer other = Sealer.open(Optional.of(new Secret("fedcba9876543210")), folder);
        String sealed = sealer.seal("text");
        int at = sealed.length() / 2;
        char changed = sealed.charAt(at) == 'A' ? 'B' : 'A';

        assertThatThrownBy(() -> other.open(sealed)).hasMessageContaining("workflows.key");
        assertThatThrownBy(() -> sealer.open(sealed.substring(0, at) + changed + sealed.substring(at + 1)))
                .hasMessageContaining("workflows.key");
        assertThat(sealed).startsWith(sealer.mark()).doesNotStartWith(other.mark());
        assertThat(sealer.token("a")).isNotEqualTo(other.token("a")).isNotEqualTo(sealer.token("b"));
    }

    @Test
    void keepsItsKeyFromOthers() throws Exception {
        Sealer _ = Sealer.open(Optional.empty(), folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("workflows.key"))))
                .isEqualTo("rw-------");
    }
}
