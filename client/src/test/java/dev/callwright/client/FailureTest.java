package dev.callwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.callwright.client.CallwrightException.BadParameter;
import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.Interrupted;
import dev.callwright.client.CallwrightException.NotAllowed;
import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.TooMany;
import dev.callwright.client.CallwrightException.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a server that says no, or nothing, or too much means to the caller; and what is asked again.
@Timeout(60)
class FailureTest {
    private static final String PROBLEM = "application/problem+json";

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

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(401, "not-authenticated", NotAllowed.class),
                Arguments.of(404, "not-found", NotFound.class),
                Arguments.of(409, "call-over", Conflict.class),
                Arguments.of(400, "bad-parameter", BadParameter.class),
                Arguments.of(413, "too-large", BadParameter.class),
                Arguments.of(429, "too-many-orders", TooMany.class),
                Arguments.of(503, "too-many-calls", TooMany.class),
                Arguments.of(500, "internal", ServerFailed.class));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void namesTheKindOfProblemAndItsCode(int status, String code, Class<CallwrightException> kind) {
        answerAlways(status, Samples.problem(status, code, ""));

        CallwrightException thrown = catchThrowableOfType(
                CallwrightException.class, () -> callwright.calls().retrieve(Samples.ID));

        assertThat(thrown).isExactlyInstanceOf(kind).hasMessageContaining("the detail");
        assertThat(thrown.code()).isEqualTo(code);
    }

    @Test
    void tellsTheStateThatForbidsIt() {
        peer.thenAnswer(409, PROBLEM, Samples.problem(409, "call-not-in-progress", ",\"state\":\"ringing\""));

        assertThatThrownBy(() -> callwright.calls().hold(Samples.ID)).isInstanceOfSatisfying(Conflict.class, e -> {
            assertThat(e.state()).contains("ringing");
            assertThat(e.reason()).contains("the detail");
        });
    }

    @Test
    void tellsTheParameterThatIsWrong() {
        peer.thenAnswer(400, PROBLEM, Samples.problem(400, "bad-parameter", ",\"parameter\":\"to\""));

        assertThatThrownBy(() -> callwright.calls().create(NewCall.to("x")))
                .isInstanceOfSatisfying(
                        BadParameter.class, e -> assertThat(e.parameter()).contains("to"));
    }

    @Test
    void saysThatAnotherKindOfServerAnswers() {
        peer.thenAnswer(404, "text/html", "<h1>Not here</h1>");

        assertThatThrownBy(() -> callwright.calls().retrieve(Samples.ID))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("check that the endpoint is a Callwright server");
    }

    @Test
    void saysWhatToDoWhenNobodyAnswers() throws Exception {
        URI nobody = peer.uri();
        peer.close();

        assertThatThrownBy(() -> callwright.calls().create(NewCall.to("+15550002")))
                .isInstanceOfSatisfying(Unreachable.class, e -> {
                    assertThat(e).hasMessageContainingAll(nobody.toString(), "check the address");
                    assertThat(e.maybeDone()).isFalse();
                });
    }

    @Test
    void asksAgainWithTheSameKeyWhenTheAnswerToACreationIsLost() throws Exception {
        peer.then(_ -> {}).thenAnswer(201, "application/json", Samples.call("queued"));

        TwilioCall call = callwright.calls().create(NewCall.to("+15550002"));

        assertThat(call.id()).isEqualTo(Samples.ID);
        assertThat(key(peer.request())).isEqualTo(key(peer.request())).hasSize(36);
    }

    @Test
    void asksAgainWhenAServerIsBusyForAMoment() {
        peer.thenAnswer(503, PROBLEM, Samples.problem(503, "too-many-calls", ""))
                .thenAnswer(429, PROBLEM, Samples.problem(429, "too-many-orders", ""))
                .thenAnswer(200, "application/json", Samples.call("busy"));

        assertThat(callwright.calls().retrieve(Samples.ID).status()).isEqualTo(TwilioCall.Status.BUSY);
    }

    @Test
    void givesUpAfterTheRetriesThatWereAllowed() throws Exception {
        answerAlways(503, Samples.problem(503, "too-many-calls", ""));

        assertThatThrownBy(() -> callwright.calls().retrieve(Samples.ID)).isInstanceOf(TooMany.class);

        assertThat(peer.unseen()).isEqualTo(3);
    }

    @Test
    void neverRepeatsAnOrderWhoseAnswerIsLost() {
        peer.then(_ -> {}).thenAnswer(200, "application/json", Samples.call("completed"));

        assertThatThrownBy(() -> callwright.calls().hangup(Samples.ID))
                .isInstanceOfSatisfying(
                        Unreachable.class, e -> assertThat(e.maybeDone()).isTrue())
                .hasMessageContaining("look before asking again");
        assertThat(peer.unseen()).isEqualTo(1);
    }

    @Test
    void takesACallThatIsGoneAtTheSecondAttemptForDeleted() throws Exception {
        peer.then(_ -> {}).thenAnswer(404, PROBLEM, Samples.problem(404, "not-found", ""));

        callwright.calls().delete(Samples.ID);

        assertThat(peer.request()).startsWith("DELETE ");
    }

    @Test
    void waitsNoLongerThanItsPatienceWhenTheServerWantsToBeLeftAlone() {
        peer.then(out -> Peer.write(
                out,
                "HTTP/1.1 429 X\r\n"
                        + "Retry-After: 3600\r\n"
                        + "Content-Type: application/problem+json\r\n"
                        + "Connection: close\r\n\r\n"
                        + Samples.problem(429, "too-many-orders", "")));

        assertThatThrownBy(() -> callwright.calls().retrieve(Samples.ID))
                .isInstanceOfSatisfying(
                        TooMany.class, e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
    }

    @Test
    void takesNoAnswerThatDoesNotEnd() {
        try (Callwright careful =
                Samples.builder(peer.uri()).mostAnswerBytes(10_000).build()) {
            peer.then(out -> {
                Peer.write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
                while (true) {
                    out.write(new byte[1000]);
                }
            });

            assertThatThrownBy(() -> careful.calls().retrieve(Samples.ID))
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("10000 bytes");
        }
    }

    @Test
    void givesUpOnAnAnswerThatStops() {
        try (Callwright hasty = Samples.builder(peer.uri())
                .timeout(Duration.ofMillis(300))
                .retries(0, Duration.ZERO, Duration.ZERO)
                .build()) {
            peer.then(out -> {
                Peer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
                Peer.stay();
            });

            assertThatThrownBy(() -> hasty.calls().retrieve(Samples.ID))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("no answer in time");
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        peer.then(_ -> Peer.stay());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                callwright.calls().retrieve(Samples.ID);
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        peer.request();

        caller.interrupt();

        assertThat(thrown.get()).isInstanceOf(Interrupted.class);
    }

    @Test
    void showsNoPassword() {
        assertThat(callwright.toString()).contains(Samples.ACCOUNT).doesNotContain(Samples.TOKEN);
    }

    private void answerAlways(int status, String body) {
        for (int i = 0; i < 5; i++) {
            peer.thenAnswer(status, PROBLEM, body);
        }
    }

    private static String key(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Idempotency-Key: "))
                .findFirst()
                .orElseThrow()
                .substring("Idempotency-Key: ".length());
    }
}
