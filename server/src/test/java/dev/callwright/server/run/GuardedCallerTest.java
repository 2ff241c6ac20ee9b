package dev.callwright.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.EventStreams;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.server.webhook.HostGuard;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardedCallerTest {
    private static final URI OWN = URI.create("http://127.0.0.1:8080");

    private final List<URI> called = new ArrayList<>();
    private final GuardedCaller caller = new GuardedCaller(
            (call, _) -> {
                called.add(call.url());
                return new Reply.Answered(new HttpAnswer(200, Map.of(), ""));
            },
            new HostGuard(false),
            new Own(() -> OWN));

    @Test
    void callsThisServerByNameAndByAddress() throws InterruptedException {
        call("http://self/v1/calls?limit=1");
        call("http://127.0.0.1:8080/v1/calls");

        assertThat(called)
                .containsExactly(
                        URI.create("http://127.0.0.1:8080/v1/calls?limit=1"),
                        URI.create("http://127.0.0.1:8080/v1/calls"));
    }

    @Test
    void callsNoOtherPrivateAddress() throws InterruptedException {
        for (String url :
                List.of("http://127.0.0.1:8081/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/")) {
            assertThat(call(url))
                    .isInstanceOfSatisfying(
                            Reply.Unanswered.class,
                            refusal -> assertThat(refusal.reason()).contains("private address"));
        }
        assertThat(called).isEmpty();
    }

    @Test
    void callsOthers() throws InterruptedException {
        call("http://192.0.1.1/");

        assertThat(called).containsExactly(URI.create("http://192.0.1.1/"));
    }

    @Test
    void webSocketsGoWhereRequestsMayGo() {
        List<URI> opened = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        EventStreams streams = Workflows.Outside.guarded(
                        caller,
                        (call, _, _, _) -> {
                            opened.add(call.url());
                            return () -> {};
                        },
                        new HostGuard(false),
                        new Own(() -> OWN))
                .streams();

        for (String url : List.of("ws://self/v1/events?limit=1", "wss://192.0.1.1/", "ws://10.0.0.1/")) {
            HttpCall call = new HttpCall("GET", URI.create(url), List.of(), Optional.empty());
            streams.open(call, _ -> Optional.empty(), _ -> true, ended::add).close();
        }

        assertThat(opened)
                .containsExactly(URI.create("ws://127.0.0.1:8080/v1/events?limit=1"), URI.create("wss://192.0.1.1/"));
        assertThat(ended).singleElement().asString().contains("private address");
    }

    private Reply call(String url) throws InterruptedException {
        return caller.call(new HttpCall("GET", URI.create(url), List.of(), Optional.empty()), Duration.ofSeconds(1));
    }
}
