package dev.callwright.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.SipTransport;
import dev.callwright.testkit.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamTransportTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final StreamSettings IMPATIENT =
            new StreamSettings(3, 2, 100_000, Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(100));

    private static TlsSettings localhost;
    private static TlsSettings elsewhere;

    private final NettyLoop loop = new NettyLoop("sip-test");
    private final Recorder atClient = new Recorder();
    private final Recorder atServer = new Recorder();

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        localhost = identity(folder, "localhost");
        elsewhere = identity(folder, "elsewhere.example");
    }

    private static TlsSettings identity(Path folder, String host) throws Exception {
        SelfSigned own = SelfSigned.make(folder, host, "dns:" + host);
        return new TlsSettings(own.certificate(), own.key(), Optional.empty(), true);
    }

    @AfterEach
    void endTheLoop() {
        loop.close();
    }

    @Test
    void answersOnTheConnectionThatTheRequestCameBy() throws Exception {
        try (StreamTransport client = tcp(StreamSettings.STANDARD);
                StreamTransport server = tcp(StreamSettings.STANDARD)) {
            client.start(atClient);
            server.start(new Echo(server));

            client.send(message("one"), server.local(), SipTransport.Failure.IGNORED);
            client.send(message("two"), server.local(), SipTransport.Failure.IGNORED);

            assertThat(atClient.next().text()).endsWith("one");
            Recorder.Arrival second = atClient.next();
            assertThat(second.text()).endsWith("two");
            assertThat(second.from()).isEqualTo(server.local());
        }
    }

    @Test
    void usesOneConnectionForAllMessagesToAPeer() throws Exception {
        try (StreamTransport client = tcp(StreamSettings.STANDARD);
                StreamTransport server = tcp(StreamSettings.STANDARD)) {
            client.start(atClient);
            server.start(atServer);

            client.send(message("one"), server.local(), SipTransport.Failure.IGNORED);
            client.send(message("two"), server.local(), SipTransport.Failure.IGNORED);

            assertThat(atServer.next().from()).isEqualTo(atServer.next().from());
        }
    }

    @Test
    void putsTogetherWhatArrivesInPiecesAndAnswersAPing() throws Exception {
        try (StreamTransport server = tcp(StreamSettings.STANDARD);
                Socket socket = connect(server)) {
            server.start(atServer);
            byte[] wire = message("piecemeal");

            socket.getOutputStream().write(wire, 0, 20);
            socket.getOutputStream().flush();
            socket.getOutputStream().write(wire, 20, wire.length - 20);
            socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(atServer.next().text()).endsWith("piecemeal");
            assertThat(socket.getInputStream().readNBytes(2)).isEqualTo(new byte[] {'\r', '\n'});
        }
    }

    @Test
    void closesAStreamThatHasNoFrame() throws Exception {
        try (StreamTransport server = tcp(StreamSettings.STANDARD);
                Socket socket = connect(server)) {
            server.start(atServer);

            socket.getOutputStream()
                    .write("OPTIONS sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(atServer.next().text()).startsWith("garbled: Content-Length");
            assertThat(readToEnd(socket)).isZero();
        }
    }

    @Test
    void closesAConnectionThatDoesNotFinishItsMessage() throws Exception {
        try (StreamTransport server = tcp(IMPATIENT);
                Socket socket = connect(server)) {
            server.start(atServer);

            socket.getOutputStream().write("OPTIONS sip:a".getBytes(StandardCharsets.US_ASCII));

            assertThat(readToEnd(socket)).isZero();
            assertThat(atServer.isEmpty()).isTrue();
        }
    }

    @Test
    void closesAConnectionThatTricklesItsMessage() throws Exception {
        assertThat(closedWhileSending("X-Endless: ")).isTrue();
    }

    @Test
    void closesANewcomerThatOnlyPings() throws Exception {
        assertThat(closedWhileSending("\r\n\r\n")).isTrue();
    }

    @Test
    void letsInOnlySoManyConnectionsOfOneAddress() throws Exception {
        StreamSettings two = new StreamSettings(
                10, 2, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(100));
        try (StreamTransport server = tcp(two);
                Socket first = connect(server);
                Socket second = connect(server);
                Socket third = connect(server)) {
            server.start(atServer);

            int closed = readToEnd(third);

            assertThat(closed).isZero();
            for (Socket admitted : new Socket[] {first, second}) {
                admitted.getOutputStream().write(message("admitted"));
                assertThat(atServer.next().text()).endsWith("admitted");
            }
        }
    }

    @Test
    void opensNoMoreConnectionsThanThereIsRoomFor() throws Exception {
        StreamSettings one = new StreamSettings(
                1, 1, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(100));
        try (StreamTransport client = tcp(one);
                StreamTransport server = tcp(StreamSettings.STANDARD);
                StreamTransport other = tcp(StreamSettings.STANDARD)) {
            server.start(atServer);
            CompletableFuture<IOException> failure = new CompletableFuture<>();

            client.send(message("taken"), server.local(), SipTransport.Failure.IGNORED);
            client.send(message("x"), other.local(), failure::complete);

            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("no connections left");
            assertThat(atServer.next().text()).endsWith("taken");
        }
    }

    @Test
    void tellsWhenNobodyListens() throws Exception {
        try (StreamTransport client = tcp(StreamSettings.STANDARD)) {
            InetSocketAddress gone = unusedPort();
            CompletableFuture<IOException> failure = new CompletableFuture<>();

            client.send(message("x"), gone, failure::complete);

            assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessageContaining(Integer.toString(gone.getPort()));
        }
    }

    @Test
    void failsInsteadOfQueueingWithoutBoundForAPeerThatDoesNotRead() throws Exception {
        try (StreamTransport client = tcp(IMPATIENT);
                java.net.ServerSocket deaf = new java.net.ServerSocket(0)) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.getLocalPort());
            CompletableFuture<IOException> failure = new CompletableFuture<>();

            for (int i = 0; i < 400; i++) {
                client.send(message("x".repeat(50_000)), to, failure::complete);
            }

            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("full");
        }
    }

    @Test
    void carriesMessagesOverTls() throws Exception {
        TlsSettings identity = localhost;
        try (StreamTransport client = tls(identity);
                StreamTransport server = tls(identity)) {
            client.start(atClient);
            server.start(new Echo(server));
            InetSocketAddress byName =
                    new InetSocketAddress("localhost", server.local().getPort());

            client.send(message("secret"), byName, SipTransport.Failure.IGNORED);

            assertThat(atClient.next().text()).endsWith("secret");
        }
    }

    @Test
    void refusesAServerWithTheNameOfAnother() throws Exception {
        TlsSettings identity = elsewhere;
        try (StreamTransport client = tls(identity);
                StreamTransport server = tls(identity)) {
            server.start(atServer);
            CompletableFuture<IOException> failure = new CompletableFuture<>();

            client.send(
                    message("x"),
                    new InetSocketAddress("localhost", server.local().getPort()),
                    failure::complete);

            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("TLS");
            assertThat(atServer.isEmpty()).isTrue();
        }
    }

    @Test
    void closesAPeerThatSpeaksNoTls() throws Exception {
        try (StreamTransport server = tls(localhost);
                Socket socket = connect(server)) {
            server.start(atServer);

            socket.getOutputStream().write(message("plain"));

            readToEnd(socket);
            assertThat(atServer.isEmpty()).isTrue();
        }
    }

    private StreamTransport tcp(StreamSettings settings) throws IOException {
        return StreamTransport.tcp(loop, ANY_PORT, settings);
    }

    private StreamTransport tls(TlsSettings identity) throws IOException {
        TlsSettings trusting =
                new TlsSettings(identity.certificates(), identity.key(), Optional.of(identity.certificates()), true);
        return StreamTransport.tls(loop, ANY_PORT, StreamSettings.STANDARD, trusting);
    }

    private static Socket connect(StreamTransport server) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.local().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private InetSocketAddress unusedPort() throws IOException {
        try (StreamTransport gone = tcp(StreamSettings.STANDARD)) {
            return gone.local();
        }
    }

    /// Sends `piece` again and again, a little each time, until the server closes.
    private boolean closedWhileSending(String piece) throws Exception {
        try (StreamTransport server = tcp(IMPATIENT);
                Socket socket = connect(server)) {
            server.start(atServer);
            socket.setSoTimeout(20);
            while (true) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
                if (ends(socket)) {
                    return atServer.isEmpty();
                }
            }
        } catch (SocketException reset) {
            return atServer.isEmpty();
        }
    }

    /// Whether the other side has closed; takes in what it says.
    private static boolean ends(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    /// How many bytes came before the other side closed.
    private static int readToEnd(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            return in.readAllBytes().length;
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the connection was not closed", open);
        } catch (IOException reset) {
            return 0;
        }
    }

    private static byte[] message(String body) {
        return ("OPTIONS sip:a@b SIP/2.0\r\nl: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }
}
