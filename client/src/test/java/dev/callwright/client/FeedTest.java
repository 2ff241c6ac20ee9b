package dev.callwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.TimedOut;
import dev.callwright.client.CallwrightException.Unreachable;
import dev.callwright.client.TwilioCall.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Events: what is heard, in which order, and across broken connections.
@Timeout(60)
class FeedTest {
    private static final String PROBLEM = "application/problem+json";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<RuntimeException> trouble = new LinkedBlockingQueue<>();
    private Peer peer;
    private Callwright callwright;

    @BeforeEach
    void start() throws IOException {
        peer = Peer.start();
        callwright = Samples.at(peer.uri());
    }

    @AfterEach
    void stop() throws IOException {
        callwright.close();
        peer.close();
    }

    @Test
    void tellsEachListenerTheTypeItAskedForInOrder() throws Exception {
        peer.thenStreamAndStay(Samples.event(1, "created", "queued")
                + Samples.event(2, "ringing", "ringing")
                + Samples.event(3, "Recording.started", "in-progress"));

        Listening listening = callwright
                .listeners()
                .on(CallEvent.Type.RINGING, event -> heard.add("first " + event.type()))
                .on(
                        CallEvent.Type.RINGING,
                        event -> heard.add("second " + event.call().status()))
                .on(CallEvent.Type.RECORDING_STARTED, event -> heard.add("third " + event.sequence()))
                .open();

        assertThat(next()).isEqualTo("first RINGING");
        assertThat(next()).isEqualTo("second RINGING");
        assertThat(next()).isEqualTo("third 3");
        assertThat(peer.request()).startsWith("GET /v1/events HTTP/1.1").contains("Accept: text/event-stream");
        listening.close();
    }

    @Test
    void goesOnAfterABreakWithoutLossOrRepetition() throws Exception {
        String broken = Samples.event(12, "answered", "in-progress").substring(0, 60);
        peer.thenStream(Samples.event(10, "queued", "queued") + Samples.event(11, "ringing", "ringing") + broken)
                .thenAnswer(503, "text/plain", "starting")
                .thenStreamAndStay(Samples.event(11, "ringing", "ringing")
                        + Samples.event(12, "answered", "in-progress")
                        + Samples.event(13, "completed", "completed"));

        Listening listening = open();

        assertThat(next() + next() + next() + next()).isEqualTo("10111213");
        assertThat(peer.request()).doesNotContain("Last-Event-ID");
        assertThat(peer.request()).contains("Last-Event-ID: 11\r\n");
        assertThat(peer.request()).contains("Last-Event-ID: 11\r\n");
        assertThat(heard).isEmpty();
        listening.close();
        listening.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(listening.lastEventId()).contains("13");
    }

    @Test
    void knowsItsPlaceBeforeTheFirstEventWhenTheServerTellsIt() throws Exception {
        peer.thenStream("id: 41\n\n").thenStreamAndStay(Samples.event(42, "created", "queued"));

        open();

        assertThat(next()).isEqualTo("42");
        peer.request();
        assertThat(peer.request()).contains("Last-Event-ID: 41\r\n");
    }

    @Test
    void beginsAfterTheEventThatIsNamed() throws Exception {
        peer.thenStreamAndStay("");

        callwright.listeners().after("77").onAny(_ -> {}).open();

        assertThat(peer.request()).contains("Last-Event-ID: 77\r\n");
        assertThatThrownBy(() -> callwright.listeners().after("first")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void connectsAgainWhenNothingComesForTooLong() throws Exception {
        try (Callwright impatient =
                Samples.builder(peer.uri()).silence(Duration.ofMillis(200)).build()) {
            peer.thenStreamAndStay(": ping\n\n").thenStreamAndStay(Samples.event(1, "created", "queued"));

            impatient
                    .listeners()
                    .onAny(event -> heard.add(event.id()))
                    .onTrouble(trouble::add)
                    .open();

            assertThat(next()).isEqualTo("1");
            assertThat(trouble.take()).isInstanceOf(Unreachable.class).hasMessageContaining("nothing came");
        }
    }

    @Test
    void endsWhenTheServerRefusesToGoOn() {
        peer.thenStream("").thenAnswer(404, PROBLEM, Samples.problem(404, "not-found", ""));

        Listening listening = open();

        assertThatThrownBy(() -> listening.ended().toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotFound.class);
    }

    @Test
    void endsWhenTheServerSaysThatThereIsNoMore() throws Exception {
        peer.thenStream(Samples.event(1, "completed", "completed")).thenAnswer(204, "text/plain", "");

        Listening listening = open();

        listening.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("1");
    }

    @Test
    void saysAtOnceThatTheFirstConnectionIsRefused() {
        peer.thenAnswer(404, PROBLEM, Samples.problem(404, "not-found", ""));

        assertThatThrownBy(this::open).isInstanceOf(NotFound.class);
    }

    @Test
    void goesOnWhenAListenerThrowsAndWhenAnEventCannotBeRead() throws Exception {
        peer.thenStreamAndStay("id: 1\nevent: created\ndata: {\"type\":\"created\"}\n\n"
                + "id: 2\nevent: someday\ndata: {\"type\":\"someday\"}\n\n"
                + Samples.event(3, "ringing", "ringing"));

        callwright
                .listeners()
                .onAny(_ -> {
                    throw new IllegalStateException("mine");
                })
                .onAny(event -> heard.add(event.id()))
                .onTrouble(trouble::add)
                .open();

        assertThat(next()).isEqualTo("3");
        assertThat(trouble.take()).isInstanceOf(ServerFailed.class).hasMessageContaining("id is nothing");
        assertThat(trouble.take()).hasMessage("mine");
    }

    @Test
    void tellsNothingMoreOnceAListenerHasClosed() throws Exception {
        peer.thenStreamAndStay(Samples.event(1, "created", "queued") + Samples.event(2, "queued", "queued"));
        CompletableFuture<Listening> self = new CompletableFuture<>();

        Listening listening = callwright
                .listeners()
                .onAny(event -> {
                    heard.add(event.id());
                    self.join().close();
                })
                .open();
        self.complete(listening);

        listening.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(heard).containsExactly("1");
    }

    @Test
    void endsEveryListeningWhenTheClientIsClosed() throws Exception {
        peer.thenStreamAndStay("");
        Listening listening = open();

        callwright.close();

        listening.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void givesUpOnAnEventWithoutEnd() {
        try (Callwright careful =
                Samples.builder(peer.uri()).mostAnswerBytes(1000).build()) {
            peer.thenStreamAndStay("data: " + "x".repeat(2000));

            Listening listening = careful.listeners().onAny(_ -> {}).open();

            assertThatThrownBy(() -> listening.ended().toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ServerFailed.class);
        }
    }

    @Test
    void awaitsAStatusWithOneLookAndOneStream() throws Exception {
        peer.thenAnswer(200, "application/json", Samples.call("queued"))
                .thenAnswer(200, "application/json", Samples.call("queued"))
                .thenStreamAndStay(
                        Samples.event(1, "ringing", "ringing") + Samples.event(2, "answered", "in-progress"));

        TwilioCall call = callwright.calls().retrieve(Samples.ID).await(Status.IN_PROGRESS, Duration.ofSeconds(20));

        assertThat(call.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(peer.unseen()).isEqualTo(3);
    }

    @Test
    void awaitsNoStatusThatCannotComeAnyMore() {
        peer.thenAnswer(200, "application/json", Samples.call("ringing"))
                .thenStreamAndStay(Samples.event(1, "busy", "busy"));

        assertThatThrownBy(() -> new Waiting(callwright, Samples.ID).status(Status.IN_PROGRESS, Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.state()).contains("busy"));
    }

    @Test
    void awaitsNoLongerThanAllowed() {
        peer.thenAnswer(200, "application/json", Samples.call("ringing")).thenStreamAndStay("");

        assertThatThrownBy(() -> new Waiting(callwright, Samples.ID).end(Duration.ofMillis(50)))
                .isInstanceOf(TimedOut.class)
                .hasMessage(Samples.ID + ": not over within PT0.05S");
    }

    private Listening open() {
        return callwright
                .listeners()
                .onAny(event -> heard.add(event.id()))
                .onTrouble(trouble::add)
                .open();
    }

    private String next() throws InterruptedException {
        String next = heard.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }
}
