package dev.callwright.server.cli;

import dev.callwright.server.CallwrightServer;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callwright serve`: runs until it is told to end, then lets calls finish for a while.
@Command(name = "serve", description = "Run the server.")
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--http", paramLabel = "HOST:PORT", description = "Address of the API (127.0.0.1:8080).")
    private @Nullable String http;

    @Option(
            names = "--sip",
            paramLabel = "HOST:PORT",
            description = "Address of SIP over UDP and TCP (127.0.0.1:5060).")
    private @Nullable String sip;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of everything that is kept (data).")
    private @Nullable String data;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (callwright.yaml).")
    private @Nullable Path config;

    @Option(names = "--trace", description = "Print SIP messages and webhooks.")
    private boolean trace;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of docs/configuration.md, such as --set log.level=debug.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        Config settings = ConfigReader.read(flags(), System.getenv(), Optional.ofNullable(config));
        CallwrightServer server = CallwrightServer.start(settings);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    server.close();
                    ended.countDown();
                }));
        Terminal terminal = Terminal.standard();
        terminal.line(server.readyLine());
        if (server.credentials().isNew()) {
            terminal.line("auth token (shown this once; later: callwright credentials): "
                    + server.credentials().token().value());
        }
        ended.await();
        return 0;
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>(more);
        put(flags, "http", http);
        put(flags, "sip", sip);
        put(flags, "data", data);
        if (trace) {
            flags.put("trace", "true");
        }
        return flags;
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
