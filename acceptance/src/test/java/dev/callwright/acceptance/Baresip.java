package dev.callwright.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// baresip as a telephone: one process without a sound card, told what to do over its control port. It rings until it
/// is told to accept, and takes one call at a time.
final class Baresip implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path folder;
    private final Line line;
    private final int port;
    private final Socket control;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

    /// As whom it registers, and where.
    ///
    /// @param transport `udp`, `tcp` or `tls`
    /// @param domain host, and port when there is one, of its own address
    record Line(String user, String password, int serverPort, String transport, String domain) {
        /// A user of the server's own address.
        Line(String user, String password, int serverPort, String transport) {
            this(user, password, serverPort, transport, "127.0.0.1:" + serverPort);
        }

        static Line udp(String user, String password, RunningServer server) {
            return new Line(user, password, server.sipPort(), "udp");
        }
    }

    private Baresip(Process process, Path folder, Line line, int port, Socket control) {
        this.process = process;
        this.folder = folder;
        this.line = line;
        this.port = port;
        this.control = control;
    }

    /// A telephone whose microphone hears a tone of `hertz`.
    ///
    /// @param settings more lines of its configuration
    static Baresip sounding(int hertz, Line line, Path folder, String... settings) throws IOException {
        Path home = Files.createTempDirectory(folder, "baresip");
        int port = Ports.free();
        int controlPort = Ports.free();
        Files.writeString(
                home.resolve("accounts"),
                ("<sip:%s@%s;transport=%s>;outbound=\"sip:127.0.0.1:%d;transport=%s\";"
                                + "auth_user=%s;auth_pass=%s;regint=600;audio_codecs=pcmu/8000/1\n")
                        .formatted(
                                line.user(),
                                line.domain(),
                                line.transport(),
                                line.serverPort(),
                                line.transport(),
                                line.user(),
                                line.password()));
        Files.writeString(home.resolve("contacts"), "");
        Files.writeString(home.resolve("config"), config(hertz, port, controlPort, home, settings));
        Process process = new ProcessBuilder("baresip", "-f", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("screen.log").toFile())
                .start();
        try {
            Baresip phone = new Baresip(process, home, line, port, connect(controlPort));
            Thread.ofVirtual().start(phone::listen);
            return phone;
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new IllegalStateException("baresip did not start:\n" + screen(home), e);
        }
    }

    private static String config(int hertz, int port, int controlPort, Path home, String... settings) {
        // The tone generator knows no other rate than 48 kHz and no other number of channels than two.
        return """
                poll_method epoll
                sip_listen 127.0.0.1:%d
                call_max_calls 1
                audio_source ausine,%d
                ausrc_srate 48000
                ausrc_channels 2
                audio_player aubridge,heard
                audio_alert aubridge,bell
                auplay_srate 8000
                auplay_channels 1
                snd_path %s
                module_path %s
                module g711.so
                module aubridge.so
                module ausine.so
                module sndfile.so
                module_tmp account.so
                module_app menu.so
                module_app ctrl_tcp.so
                ctrl_tcp_listen 127.0.0.1:%d
                %s
                """.formatted(port, hertz, home, modules(), controlPort, String.join("\n", settings));
    }

    /// Debian keeps them in one of two places.
    private static Path modules() {
        return Stream.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("baresip's modules are not installed"));
    }

    private static Socket connect(int port) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> new Socket(InetAddress.getLoopbackAddress(), port), Socket::isConnected);
    }

    /// What comes are netstrings with JSON in them: answers to commands, and events.
    private void listen() {
        try (DataInputStream in = new DataInputStream(control.getInputStream())) {
            while (true) {
                JsonNode message = JSON.readTree(netstring(in));
                if (message.path("event").asBoolean()) {
                    events.add(message);
                }
            }
        } catch (IOException ended) {
            // The telephone or the test is over.
        }
    }

    private static String netstring(DataInputStream in) throws IOException {
        int length = 0;
        for (int digit = in.read(); digit != ':'; digit = in.read()) {
            if (digit < '0' || digit > '9') {
                throw new EOFException();
            }
            length = 10 * length + digit - '0';
        }
        byte[] text = in.readNBytes(length);
        in.skipNBytes(1);
        return new String(text, UTF_8);
    }

    /// Where it takes calls without registration.
    int port() {
        return port;
    }

    /// Its port for TLS.
    int tlsPort() {
        return port + 1;
    }

    /// Waits until the server took its registration.
    Baresip registered() throws IOException, InterruptedException {
        awaitOnScreen("[1 binding]");
        return this;
    }

    /// Waits until its screen shows `text`: its control port tells nothing of what came before somebody listened.
    void awaitOnScreen(String text) throws IOException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> screen(folder).contains(text));
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            throw new AssertionError("no " + text + " on the screen:\n" + screen(folder), late);
        }
    }

    void dial(String number) throws IOException {
        tell("dial", "sip:" + number + "@" + line.domain());
    }

    void accept() throws IOException {
        tell("accept", "");
    }

    /// Hangs up; a call that still rings it refuses with 486.
    void hangUp() throws IOException {
        tell("hangup", "");
    }

    void hold() throws IOException {
        tell("hold", "");
    }

    void resume() throws IOException {
        tell("resume", "");
    }

    void press(String key) throws IOException {
        tell("sndcode", key);
    }

    private void tell(String command, String parameter) throws IOException {
        byte[] message = JSON.writeValueAsBytes(Map.of("command", command, "params", parameter, "token", "test"));
        control.getOutputStream().write((message.length + ":").getBytes(UTF_8));
        control.getOutputStream().write(message);
        control.getOutputStream().write(',');
    }

    /// Waits for the next event of this type, such as `CALL_INCOMING`; those before it are forgotten.
    JsonNode await(String type) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no " + type + "; the screen:\n" + screen(folder));
            }
            if (event.path("type").asString().equals(type)) {
                return event;
            }
        }
    }

    /// What its loudspeaker got in the last call so far; after a hold it listens on, but writes nothing down.
    Wav heard() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> dumps = files.filter(file -> file.toString().endsWith("-dec.wav"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            return dumps.isEmpty() ? Wav.EMPTY : Wav.read(dumps.getLast());
        }
    }

    private static String screen(Path folder) throws IOException {
        return Files.readString(folder.resolve("screen.log"))
                .lines()
                .filter(line -> !line.contains("(bit/s)"))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        if (!process.onExit()
                .completeOnTimeout(process, 5, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            control.close();
            return;
        }
        process.destroyForcibly().onExit().join();
        control.close();
    }
}
