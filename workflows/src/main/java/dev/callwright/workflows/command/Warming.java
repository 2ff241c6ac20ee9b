package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.HttpClients;
import java.math.BigDecimal;

/// Lets what no document decides be loaded while the command line and the document are read: where there are two
/// processors, a run begins the earlier.
final class Warming {
    private Warming() {}

    static void start() {
        Thread.ofPlatform().daemon().name("warming").start(Warming::load);
    }

    private static void load() {
        // Tables of the JDK's, which are computed before there can be a number in JSON.
        var _ = BigDecimal.ONE.scale();
        HttpClients.open().close();
        ArazzoEngine.load();
    }
}
