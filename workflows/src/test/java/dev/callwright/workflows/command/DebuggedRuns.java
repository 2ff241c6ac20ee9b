package dev.callwright.workflows.command;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of a debugger, each with a shop and a client of its own.
abstract class DebuggedRuns {
    @TempDir
    Path folder;

    DebuggedShop shop;
    DapClient client;

    @BeforeEach
    void open() throws IOException {
        shop = new DebuggedShop(folder);
        client = shop.client;
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }
}
