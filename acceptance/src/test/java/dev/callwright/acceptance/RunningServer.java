package dev.callwright.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `callwright serve` as a process of its own, on free ports.
final class RunningServer implements AutoCloseable {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "fedcba9876543210fedcba9876543210";
    static final Path ROOT = Path.of(System.getProperty("callwright.root"));

    private static final Pattern READY = Pattern.compile("callwright ready http=(\\S+) sip=(\\S+) account=(\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI http;
    private final String sip;

    private RunningServer(Process process, URI http, String sip) {
        this.process = process;
        this.http = http;
        this.sip = sip;
    }

    /// Starts a server that keeps its data in `folder`, with `yaml` as its configuration.
    static RunningServer start(Path folder, String yaml) throws Exception {
        Path config = Files.writeString(folder.resolve("callwright.yaml"), yaml);
        Process process = process(List.of(
                        "serve",
                        "--http",
                        "127.0.0.1:0",
                        "--sip",
                        "127.0.0.1:0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--config",
                        config.toString()))
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        CompletableFuture<Matcher> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> awaitReady(process, ready, folder.resolve("server.out")));
        try {
            Matcher line = ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new RunningServer(process, URI.create(line.group(1)), line.group(2));
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the server did not get ready; its log:\n" + Files.readString(folder.resolve("server.log")), e);
        }
    }

    /// The command line `callwright ARGUMENTS`, ready to be started.
    static ProcessBuilder process(List<String> arguments) {
        Path app = ROOT.resolve("server/target/app");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                app.resolve("callwright.jar") + ":" + app.resolve("lib") + "/*",
                "dev.callwright.server.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CALLWRIGHT_ACCOUNT_SID", ACCOUNT);
        builder.environment().put("CALLWRIGHT_AUTH_TOKEN", TOKEN);
        return builder;
    }

    private static void awaitReady(Process process, CompletableFuture<Matcher> ready, Path copy) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                var kept = Files.newBufferedWriter(copy)) {
            String line;
            while ((line = out.readLine()) != null) {
                kept.write(line);
                kept.newLine();
                kept.flush();
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher);
                }
            }
            ready.completeExceptionally(new IOException("the server ended with " + process.waitFor()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Such as `http://127.0.0.1:41234`.
    URI http() {
        return http;
    }

    int sipPort() {
        return Integer.parseInt(sip.substring(sip.lastIndexOf(':') + 1));
    }

    Api api() {
        return new Api(http, ACCOUNT, TOKEN);
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// SIGTERM, and waits for the end.
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            kill();
            throw new IllegalStateException("the server did not end within 20 s of SIGTERM", late);
        }
    }
}
