package dev.callwright.server.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A test with an empty store, on SQLite and again on PostgreSQL.
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class StoreTest {
    @Parameter
    TestDatabase database;

    Store store;

    @BeforeEach
    void open() {
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
    }
}
