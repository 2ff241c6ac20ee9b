package dev.callwright.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// SIPp as the far end: one scenario of `src/test/resources/sipp`, one process.
final class Sipp implements AutoCloseable {
    private static final Path SCENARIOS = RunningServer.ROOT.resolve("acceptance/src/test/resources/sipp");

    private final Process process;
    private final Path folder;
    private final int port;
    private final int mediaPort;

    private Sipp(Process process, Path folder, int port, int mediaPort) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.mediaPort = mediaPort;
    }

    /// Starts a far end that waits for one call.
    static Sipp waits(String scenario, Path folder, String... options) throws IOException {
        return awaitBound(run(scenario(scenario), folder, List.of(), options));
    }

    private static Path scenario(String name) {
        return SCENARIOS.resolve(name + ".xml");
    }

    private static Sipp awaitBound(Sipp sipp) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isBound(sipp.port));
        return sipp;
    }

    /// Starts a far end that turns one call away with this status.
    static Sipp refuses(int status, Path folder) throws IOException {
        return variant("uas-refuses", Map.of("[status]", "" + status), folder).waits();
    }

    /// A scenario with words put in where SIPp's own keywords come too late, as in a status or a check.
    static Variant variant(String name, Map<String, String> words, Path folder) throws IOException {
        String text = Files.readString(scenario(name));
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return new Variant(Files.writeString(Files.createTempFile(folder, name, ".xml"), text), folder);
    }

    /// A scenario that can be started.
    record Variant(Path scenario, Path folder) {
        Sipp waits(String... options) throws IOException {
            return awaitBound(run(scenario, folder, List.of(), options));
        }

        /// Calls `number` at 127.0.0.1:`port`.
        Sipp calls(String number, int port, String... options) throws IOException {
            return run(scenario, folder, List.of("127.0.0.1:" + port, "-s", number), options);
        }
    }

    /// Starts a far end that calls `number` on the server.
    static Sipp calls(String scenario, Path folder, String number, int serverPort, String... options)
            throws IOException {
        return run(scenario(scenario), folder, List.of("127.0.0.1:" + serverPort, "-s", number), options);
    }

    private static Sipp run(Path scenario, Path folder, List<String> target, String... options) throws IOException {
        int port = Ports.free();
        int mediaPort = Ports.free();
        Path work = Files.createTempDirectory(folder, "sipp");
        List<String> command = new ArrayList<>(List.of("sipp"));
        command.addAll(target);
        command.addAll(List.of(
                "-sf",
                scenario.toString(),
                "-i",
                "127.0.0.1",
                "-mi",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-mp",
                Integer.toString(mediaPort),
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                "40",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                work.resolve("errors.log").toString(),
                "-trace_msg",
                "-message_file",
                work.resolve("messages.log").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("screen.log").toFile())
                .start();
        return new Sipp(process, work, port, mediaPort);
    }

    int port() {
        return port;
    }

    /// Where it listens to audio, and with `-rtp_echo` gives it back.
    int mediaPort() {
        return mediaPort;
    }

    /// Waits for the scenario's end; fails with what SIPp saw when it did not go as written.
    void succeeds() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("SIPp did not end; it saw:\n" + evidence());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("SIPp's scenario failed with " + process.exitValue() + "; it saw:\n" + evidence());
        }
    }

    /// Every message that was sent or received.
    String messages() throws IOException {
        Path messages = folder.resolve("messages.log");
        return Files.exists(messages) ? Files.readString(messages) : "";
    }

    private String evidence() throws IOException {
        Path errors = folder.resolve("errors.log");
        return (Files.exists(errors) ? Files.readString(errors) : "no errors\n") + messages();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static boolean isBound(int port) {
        String suffix = ":%04X".formatted(port);
        return Stream.of("/proc/net/udp", "/proc/net/tcp")
                .flatMap(table -> rows(Path.of(table)))
                .anyMatch(line -> line.strip().split("\\s+", -1)[1].endsWith(suffix));
    }

    private static Stream<String> rows(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
