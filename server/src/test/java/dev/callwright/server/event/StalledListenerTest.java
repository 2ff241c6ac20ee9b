package dev.callwright.server.event;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.api.RecordingJson;
import dev.callwright.server.api.TwilioCallJson;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Json;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.CallNotes;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.voice.journal.Event;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Listeners that never read, on real sockets: they are let go, and nobody else is slowed.
@Timeout(60)
class StalledListenerTest {
    private static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final String LONG = "x".repeat(60_000);

    /// Far more than all buffers on the way hold.
    private static final int MANY = 200;

    private final Store store = TestDatabase.SQLITE.open();
    private final EventFeed feed = new EventFeed(store.events(), event -> "{\"" + LONG + "\":" + event.id() + "}", 10);
    private Javalin server;

    @BeforeEach
    void start() {
        Authenticator authenticator = new Authenticator(
                sid -> Optional.of(Account.own(sid, "", new Secret("s3cret"), NOW)),
                store.apiKeys(),
                Guesses.standard());
        V1Api api = new V1Api(authenticator, List.of());
        EventJson json = new EventJson(new V1Json(
                new TwilioCallJson(new Rates(new Config.Prices("USD", List.of()))),
                new RecordingJson(recording -> "http://us/" + recording.sid(), "USD")));
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            new EventsEndpoint(feed, store, json, api, PACE).mount(config.routes);
        });
        server.start("127.0.0.1", 0);
        store.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());
    }

    @AfterEach
    void stop() {
        feed.close();
        server.stop();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/event-stream",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
            })
    void areLetGoWhileOthersHearEverything(String how) throws Exception {
        try (Socket stalled = connect(how, 4096);
                Socket reading = connect("Accept: text/event-stream", 65_536)) {
            awaitListeners(2);
            Thread writer = Thread.ofVirtual().start(this::happen);

            String last = lastId(reading, MANY);
            writer.join();
            awaitListeners(1);

            assertThat(last).isEqualTo(Integer.toString(2 + MANY));
            assertThat(stalled.isClosed()).isFalse();
        }
    }

    @Test
    void areForgottenWhenTheyAreCutOff() throws Exception {
        Socket gone = connect("Accept: text/event-stream", 4096);
        awaitListeners(1);
        gone.setSoLinger(true, 0);

        gone.close();

        awaitListeners(0);
    }

    /// @param window bytes that the system takes for whoever does not read
    private Socket connect(String how, int window) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(window);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String basic = Base64.getEncoder().encodeToString((ACCOUNT + ":s3cret").getBytes(StandardCharsets.UTF_8));
        String request =
                "GET /v1/events HTTP/1.1\r\nHost: us\r\nAuthorization: Basic " + basic + "\r\n" + how + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void happen() {
        for (int i = 0; i < MANY; i++) {
            Event.CallChanged event = new Event.CallChanged(SampleCalls.call(1), NOW);
            store.note(event, _ -> Optional.of(CallNotes.NONE), List.of());
            feed.written(event);
        }
    }

    private static String lastId(Socket socket, int count) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String id = "";
        int events = 0;
        while (events < count) {
            String line = lines.readLine();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                events++;
            }
        }
        return id;
    }

    private void awaitListeners(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> feed.statistics().listeners() == count);
    }
}
