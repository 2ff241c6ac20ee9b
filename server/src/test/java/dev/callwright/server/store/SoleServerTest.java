package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleServerTest {
    @TempDir
    Path folder;

    @Test
    void aSecondServerOfOneFileIsRefused() {
        StoreAddress address = StoreAddress.sqlite(folder.resolve("test.db"));
        try (SoleServer _ = SoleServer.of(address)) {
            assertThatThrownBy(() -> SoleServer.of(address))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another server uses the database " + folder + "/test.db; stop it");
        }
    }

    @Test
    void anotherServerMayFollow() {
        StoreAddress address = StoreAddress.sqlite(folder.resolve("test.db"));
        SoleServer.of(address).close();

        SoleServer second = SoleServer.of(address);

        second.close();
        assertThat(folder.resolve("test.db.server")).exists();
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        StoreAddress address = StoreAddress.sqlite(folder.resolve("none/test.db"));

        assertThatThrownBy(() -> SoleServer.of(address))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder + "/none/test.db.server");
    }

    @Test
    void thereMayBeManyServersOfAPostgres() {
        StoreAddress address =
                new StoreAddress("jdbc:postgresql://127.0.0.1:9/none", Optional.empty(), Optional.empty());

        try (SoleServer one = SoleServer.of(address);
                SoleServer other = SoleServer.of(address)) {
            assertThat(one).isNotSameAs(other);
        }
    }
}
