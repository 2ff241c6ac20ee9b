package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A client of a debugger, as an editor is one. What comes in is kept until somebody waits for it.
final class DapClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputStream out;
    private final BlockingQueue<Optional<JsonNode>> incoming = new LinkedBlockingQueue<>();
    private final List<JsonNode> kept = new ArrayList<>();
    private final Queue<String> everything = new ConcurrentLinkedQueue<>();
    private int last;

    DapClient(InputStream in, OutputStream out) {
        this.out = out;
        Thread.ofPlatform().daemon().start(() -> listen(new BufferedInputStream(in)));
    }

    private void listen(InputStream in) {
        try {
            while (true) {
                StringBuilder header = new StringBuilder();
                while (header.indexOf("\r\n\r\n") < 0) {
                    int next = in.read();
                    if (next < 0) {
                        return;
                    }
                    header.append((char) next);
                }
                int length = Integer.parseInt(header.toString().strip().replace("Content-Length: ", ""));
                String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                everything.add(text);
                incoming.add(Optional.of(JSON.readTree(text)));
            }
        } catch (IOException e) {
            // The other end has gone.
        } finally {
            incoming.add(Optional.empty());
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    /// As it went over the wire.
    String everything() {
        return String.join("\n", everything);
    }

    /// Sends bytes that need not be a message.
    void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void message(String json) throws IOException {
        raw("Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
    }

    int send(String command, JsonNode arguments) throws IOException {
        ObjectNode request = JSON.createObjectNode()
                .put("seq", ++last)
                .put("type", "request")
                .put("command", command);
        request.set("arguments", arguments);
        message(JSON.writeValueAsString(request));
        return last;
    }

    /// The body of the answer to a request that must succeed.
    JsonNode ask(String command, String arguments) throws Exception {
        return ask(command, object(arguments));
    }

    JsonNode ask(String command, JsonNode arguments) throws Exception {
        JsonNode answer = answerTo(send(command, arguments));
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("body");
    }

    /// Why a request is refused.
    String refused(String command, JsonNode arguments) throws Exception {
        JsonNode answer = answerTo(send(command, arguments));
        assertThat(answer.path("success").asBoolean(true)).as(answer.toString()).isFalse();
        return answer.path("message").asString();
    }

    String refused(String command, String arguments) throws Exception {
        return refused(command, object(arguments));
    }

    JsonNode answerTo(int seq) throws InterruptedException {
        return next(message -> message.path("type").asString().equals("response")
                && message.path("request_seq").asInt() == seq);
    }

    /// The body of the next event of that name.
    JsonNode event(String name) throws InterruptedException {
        return next(message -> message.path("event").asString("").equals(name)).path("body");
    }

    /// What was shown so far; what comes before the next event that is waited for is in it then.
    String shown() {
        StringBuilder text = new StringBuilder();
        kept.stream()
                .filter(message -> message.path("event").asString("").equals("output"))
                .forEach(message ->
                        text.append(message.path("body").path("output").asString()));
        return text.toString();
    }

    /// Whether the adapter ended the conversation.
    boolean hasEnded() throws InterruptedException {
        while (true) {
            Optional<JsonNode> message = incoming.poll(30, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            if (message.isEmpty()) {
                return true;
            }
            kept.add(message.get());
        }
    }

    private JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        for (JsonNode message : kept) {
            if (wanted.test(message)) {
                kept.remove(message);
                return message;
            }
        }
        while (true) {
            Optional<JsonNode> came = incoming.poll(30, TimeUnit.SECONDS);
            assertThat(came).as("what came instead: " + everything).isPresent();
            JsonNode message = came.get();
            if (wanted.test(message)) {
                return message;
            }
            kept.add(message);
        }
    }
}
