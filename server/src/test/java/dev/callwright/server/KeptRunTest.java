package dev.callwright.server;

import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A test of runs that are kept, on SQLite and again on PostgreSQL.
@Timeout(90)
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class KeptRunTest {
    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    StoreAddress address;
    V1Stage stage;

    @BeforeEach
    void openStage() {
        address = database.fresh();
        stage = new V1Stage(folder, address);
    }

    @AfterEach
    void closeStage() {
        stage.close();
    }
}
