package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.HostPort;
import dev.callwright.server.monitor.IdleGauges;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bound of `limits.connections`, with real connections.
@Timeout(60)
class HttpConnectionsTest {
    private static final int MOST = 4;

    private final HttpEdge edge = new HttpEdge(
            TestConfig.with(Map.of("http", "127.0.0.1:0", "limits.connections", Integer.toString(MOST)))
                    .http(),
            _ -> {},
            IdleGauges.idle(),
            () -> true);
    private final List<Client> clients = new ArrayList<>();
    private HostPort address;

    @BeforeEach
    void start() {
        address = edge.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Client client : clients) {
            client.close();
        }
        edge.close();
    }

    @Test
    void whoComesBeyondTheBoundWaitsForAPlaceAndKeepsNobodyElseWaiting() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(connect().ask()).isEqualTo("HTTP/1.1 200 OK");
        }
        Client late = connect();
        late.send();

        for (int i = 0; i < 50; i++) {
            assertThat(clients.get(i % MOST).ask()).isEqualTo("HTTP/1.1 200 OK");
        }
        boolean answeredMeanwhile = late.hasAnswer();
        clients.getFirst().close();

        assertThat(answeredMeanwhile).isFalse();
        assertThat(late.answer()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void aConnectionThatEndedGivesItsPlaceBack() throws IOException {
        for (int i = 0; i < 5 * MOST; i++) {
            try (Client client = connect()) {
                assertThat(client.ask()).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void theBoundIsTwentyThousandUnlessItIsSet() {
        assertThat(TestConfig.standard().http().connections()).isEqualTo(20_000);
    }

    private Client connect() throws IOException {
        Client client = new Client(new Socket(InetAddress.getLoopbackAddress(), address.port()));
        clients.add(client);
        return client;
    }

    /// A connection that stays open.
    private record Client(Socket socket, BufferedReader in) implements AutoCloseable {
        Client(Socket socket) throws IOException {
            this(socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }

        void send() throws IOException {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: us\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        String ask() throws IOException {
            send();
            return answer();
        }

        /// Waits for an answer.
        ///
        /// @return its first line
        String answer() throws IOException {
            String status = in.readLine();
            int length = 0;
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                int _ = in.read();
            }
            return status;
        }

        boolean hasAnswer() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
