package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Steps that send messages: over HTTP, as the channel's server and binding say.
@Timeout(30)
class SendTest {
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: t, version: '1'}
            servers:
              queue: {host: 'queue.test', protocol: kafka}
              web: {host: HOST, pathname: /hooks, protocol: http, security: [{$ref: '#/components/securitySchemes/who'}]}
            channels:
              orders: {address: '/orders/{shop}', messages: {placed: {contentType: application/x-www-form-urlencoded}}}
              notes: {address: notes}
            operations:
              note: {action: receive, channel: {$ref: '#/channels/notes'}, bindings: {http: {method: PUT}}}
            components: {securitySchemes: {who: {type: userPassword}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void aMessageIsPostedToTheAddressOfItsChannelWithItsCredential() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(202, ""))) {
            RunResult result = Runs.overHttp().run(flow(server, """
                    - stepId: tell
                      channelPath: '{$sourceDescriptions.events.url}#/channels/orders'
                      action: send
                      parameters:
                      - {name: shop, in: channel, value: a b}
                      - {name: X-Trace, in: header, value: t1}
                      requestBody: {payload: {id: 7, left: $inputs.unset}}
                      successCriteria: [{condition: $statusCode == 202 && $message.payload#/id == 7}]
                      outputs: {sent: $message.payload#/id, trace: $message.header.x-trace}
                    """));

            assertThat(((RunResult.Completed) result).outputs()).hasToString("{\"sent\":7,\"trace\":\"t1\"}");
            Seen seen = server.requests().getFirst();
            assertThat(seen.line()).isEqualTo("POST /hooks/orders/a%20b");
            assertThat(seen.body()).isEqualTo("id=7");
            assertThat(seen.headers().getFirst("Authorization")).startsWith("Basic ");
        }
    }

    @Test
    void theBindingOfTheOperationNamesTheMethod() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            RunResult result = Runs.overHttp().run(flow(server, """
                    - {stepId: tell, operationId: note, action: send, requestBody: {payload: {text: hello}}}
                    """));

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.lines()).containsExactly("PUT /hooks/notes");
            assertThat(server.requests().getFirst().body()).isEqualTo("{\"text\":\"hello\"}");
        }
    }

    @Test
    void aRefusedMessageFailsItsStep() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(500, "{}"))) {
            RunResult result = Runs.overHttp().run(flow(server, """
                    - {stepId: tell, operationId: note, action: send, requestBody: {payload: {text: hello}}}
                    """));

            assertThat(((RunResult.Failed) result).reason()).contains("status 500");
        }
    }

    private ArazzoRun flow(StubServer server, String steps) throws IOException {
        Files.writeString(
                folder.resolve("events.yaml"),
                EVENTS.replace("HOST", "'" + server.url().substring(7) + "'"));
        Path file = Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.1.0
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: events, url: events.yaml, type: asyncapi}]
                workflows:
                - workflowId: main
                  outputs: {sent: $steps.tell.outputs.sent, trace: $steps.tell.outputs.trace}
                  steps:
                """ + steps.indent(2));
        return ArazzoRun.of(file)
                .withTargets(new Targets(
                        Map.of(), Map.of(), Map.of("events", List.of(new Credential.Basic("me", "secret")))));
    }
}
