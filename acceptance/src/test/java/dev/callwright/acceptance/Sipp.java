package dev.callwright.acceptance;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// SIPp as the far end: one scenario of `src/test/resources/sipp`, one process.
final class Sipp implements AutoCloseable {
    private static final Path SCENARIOS = RunningServer.ROOT.resolve("acceptance/src/test/resources/sipp");

    private final Process process;
    private final Path folder;
    private final int port;

    private Sipp(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
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
        // SIPp wants the status as a number when it reads the scenario: a keyword comes too late.
        Path scenario = folder.resolve("refuses-" + status + ".xml");
        Files.writeString(scenario, Files.readString(scenario("uas-refuses")).replace("[status]", "" + status));
        return awaitBound(run(scenario, folder, List.of()));
    }

    /// Starts a far end that calls `number` on the server.
    static Sipp calls(String scenario, Path folder, String number, int serverPort, String... options)
            throws IOException {
        return run(scenario(scenario), folder, List.of("127.0.0.1:" + serverPort, "-s", number), options);
    }

    private static Sipp run(Path scenario, Path folder, List<String> target, String... options) throws IOException {
        int port = freePort();
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
                Integer.toString(freePort()),
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
        return new Sipp(process, work, port);
    }

    int port() {
        return port;
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

    /// A free UDP port with an even number.
    static int freePort() throws IOException {
        while (true) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() % 2 == 0) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    private static boolean isBound(int port) throws IOException {
        String suffix = ":%04X".formatted(port);
        return Files.readAllLines(Path.of("/proc/net/udp")).stream()
                .anyMatch(line -> line.strip().split("\\s+", -1)[1].endsWith(suffix));
    }
}
