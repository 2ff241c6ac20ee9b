package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.callwright.workflows.debug.DebugAdapter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A shop over HTTP, workflows that buy in it, and a debugger of them that a client is connected to.
final class DebuggedShop implements AutoCloseable {
    static final String FLOW = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions:
            - {name: shop, url: api.yaml, type: openapi}
            - {name: other, url: other.yaml, type: arazzo}
            workflows:
            - workflowId: buy
              inputs:
                type: object
                required: [item]
                properties:
                  item: {type: string}
                  password: {type: string}
              steps:
              - stepId: login
                operationId: login
                # who buys
                requestBody:
                  contentType: application/json
                  payload: {password: $inputs.password}
                outputs: {token: $response.body#/token}
              - stepId: place
                operationId: placeOrder
                requestBody:
                  contentType: application/json
                  payload: {item: $inputs.item, sizes: [1, 2]}
                successCriteria:
                - condition: $statusCode == 201
                outputs: {id: $response.body#/id}
              - stepId: ship
                workflowId: $sourceDescriptions.other.deliver
                parameters:
                - {name: order, value: $steps.place.outputs.id}
              - operationId: fetchOrder
                stepId: look
                parameters:
                - {name: id, in: path, value: $steps.place.outputs.id}
                successCriteria:
                - condition: $response.body#/status == 'open'
                outputs: {n: $response.body#/n}
                onSuccess:
                - name: again
                  type: goto
                  stepId: look
                  criteria:
                  - condition: $response.body#/n < 4
              outputs:
                id: $steps.place.outputs.id
                n: $steps.look.outputs.n
            """;

    static final String OTHER = """
            arazzo: 1.0.1
            info: {title: o, version: '1'}
            sourceDescriptions:
            - {name: shop, url: api.yaml, type: openapi}
            workflows:
            - workflowId: deliver
              inputs: {type: object, properties: {order: {type: string}}}
              steps:
              - stepId: pack
                operationId: packOrder
                parameters:
                - {name: id, in: path, value: $inputs.order}
              - stepId: send
                operationId: sendOrder
                parameters:
                - {name: id, in: path, value: $inputs.order}
            """;

    final List<String> seen = new CopyOnWriteArrayList<>();
    final DapClient client;
    final Path folder;
    private final HttpServer server;
    private final Socket ours;
    private final Socket theirs;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile CountDownLatch door = new CountDownLatch(0);
    private final CountDownLatch atTheDoor = new CountDownLatch(1);

    DebuggedShop(Path folder) throws IOException {
        // Editors name files by their real paths.
        this.folder = folder.toRealPath();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(
                folder.resolve("api.yaml"), """
                openapi: 3.1.0
                info: {title: shop, version: '1'}
                servers: [{url: 'http://127.0.0.1:%d'}]
                paths:
                  /login: {post: {operationId: login}}
                  /orders: {post: {operationId: placeOrder}}
                  /orders/{id}: {get: {operationId: fetchOrder, parameters: [{name: id, in: path, required: true}]}}
                  /orders/{id}/parcels: {post: {operationId: packOrder, parameters: [{name: id, in: path, required: true}]}}
                  /orders/{id}/shipments: {post: {operationId: sendOrder, parameters: [{name: id, in: path, required: true}]}}
                """.formatted(server.getAddress().getPort()));
        Files.writeString(folder.resolve("flow.yaml"), FLOW);
        Files.writeString(folder.resolve("other.yaml"), OTHER);
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ours = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
            theirs = listening.accept();
        }
        DebugAdapter adapter = new DebugAdapter(new WatchedRuns(), theirs.getOutputStream());
        Thread.ofPlatform().daemon().start(() -> serve(adapter));
        client = new DapClient(ours.getInputStream(), ours.getOutputStream());
    }

    private void serve(DebugAdapter adapter) {
        try (theirs) {
            adapter.serve(theirs.getInputStream());
        } catch (IOException | InterruptedException e) {
            // The client is told, and sees that the conversation is over.
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        seen.add(line);
        try {
            atTheDoor.countDown();
            door.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String answer = switch (line) {
            case "POST /login" -> "{\"token\": \"t-12345678\", \"welcome\": " + body + "}";
            case "POST /orders" -> "{\"id\": \"o1\"}";
            case "GET /orders/o1" ->
                "{\"status\": \"open\", \"n\": " + looks.incrementAndGet() + ", \"items\": [{\"a\": 1}, 2]}";
            default -> "{}";
        };
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Shop", "open");
        exchange.sendResponseHeaders(line.equals("POST /orders") ? 201 : 200, answer.length());
        exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    /// From now on nobody gets an answer.
    CountDownLatch closeTheDoor() {
        door = new CountDownLatch(1);
        return door;
    }

    void awaitSomebodyAtTheDoor() throws InterruptedException {
        assertThat(atTheDoor.await(30, TimeUnit.SECONDS)).isTrue();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api.yaml";
    }

    String path(String file) {
        return folder.resolve(file).toString();
    }

    /// The number of the first line that contains `part`.
    static int line(String text, String part) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).contains(part))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    /// What launches the workflow, with `more` members.
    ObjectNode launching(String more) {
        ObjectNode arguments = DapClient.object("{'inputs': {'item': 'tea', 'password': 'pass-word-1'}}");
        arguments.put("program", path("flow.yaml"));
        arguments.setAll(DapClient.object(more));
        return arguments;
    }

    /// Up to where breakpoints are set.
    void launch(String more) throws Exception {
        client.ask("initialize", "{'adapterID': 'arazzo'}");
        int launch = client.send("launch", launching(more));
        JsonNode answer = client.answerTo(launch);
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        client.event("initialized");
    }

    /// Sets the breakpoints of a file, each like `{'line': 3}`.
    JsonNode breakpoints(String file, String... wanted) throws Exception {
        ObjectNode arguments = DapClient.object("{'breakpoints': [" + String.join(", ", wanted) + "]}");
        arguments.putObject("source").put("path", path(file));
        return client.ask("setBreakpoints", arguments).path("breakpoints");
    }

    void begin() throws Exception {
        client.ask("configurationDone", "{}");
    }

    /// `reason: frame | frame`, each with its file and line.
    String stopped() throws Exception {
        JsonNode event = client.event("stopped");
        StringBuilder text = new StringBuilder(event.path("reason").asString());
        JsonNode frames = client.ask("stackTrace", "{'threadId': 1}").path("stackFrames");
        String between = ": ";
        for (JsonNode frame : frames) {
            text.append(between).append(frame.path("name").asString());
            text.append(" at ").append(frame.path("source").path("name").asString());
            text.append(":").append(frame.path("line").asInt());
            between = " | ";
        }
        return text.toString();
    }

    /// The stop that follows a request to go on.
    String after(String command) throws Exception {
        client.ask(command, "{'threadId': 1}");
        return stopped();
    }

    int frame(int index) throws Exception {
        return client.ask("stackTrace", "{'threadId': 1}")
                .path("stackFrames")
                .path(index)
                .path("id")
                .asInt();
    }

    JsonNode evaluate(int frame, String expression) throws Exception {
        return client.ask("evaluate", asked(frame, expression));
    }

    String notEvaluated(int frame, String expression) throws Exception {
        return client.refused("evaluate", asked(frame, expression));
    }

    private static ObjectNode asked(int frame, String expression) {
        return DapClient.object("{'context': 'watch', 'frameId': " + frame + "}")
                .put("expression", expression);
    }

    int exitCode() throws Exception {
        int code = client.event("exited").path("exitCode").asInt(-1);
        client.event("terminated");
        return code;
    }

    /// The client goes without a word.
    void hangUp() throws IOException {
        ours.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        door.countDown();
        ours.close();
        server.stop(0);
    }
}
