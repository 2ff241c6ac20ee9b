package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What a client of the debugger is told of a run that stands still.
@Timeout(60)
class ArazzoDebugValuesTest extends DebuggedRuns {
    private static final int LOGIN = DebuggedShop.line(DebuggedShop.FLOW, "stepId: login");
    private static final int PLACE = DebuggedShop.line(DebuggedShop.FLOW, "stepId: place");
    private static final int LOOK = DebuggedShop.line(DebuggedShop.FLOW, "stepId: look");
    private static final int SEND = DebuggedShop.line(DebuggedShop.OTHER, "stepId: send");

    @Test
    void theRequestIsShownBeforeItIsSent() throws Exception {
        stopAt("flow.yaml", PLACE);

        Map<String, JsonNode> scopes = scopes(0);
        Map<String, JsonNode> request = children(scopes.get("Next request"));

        assertThat(scopes).containsOnlyKeys("Inputs", "Steps", "Next request", "Request", "Response", "Outputs");
        assertThat(request.get("method").path("value").asString()).isEqualTo("\"POST\"");
        assertThat(request.get("url").path("value").asString()).endsWith("/orders\"");
        assertThat(request.get("body").path("value").asString()).isEqualTo("{item: \"tea\", sizes: […]}");
        assertThat(children(children(request.get("body")).get("sizes")))
                .extractingByKey("1")
                .satisfies(size -> assertThat(size.path("value").asString()).isEqualTo("2"));
        assertThat(shop.seen).containsExactly("POST /login");
    }

    @Test
    void valuesOfTheLastExchangeTellHowTheyAreAskedFor() throws Exception {
        stopAt("flow.yaml", LOOK);
        shop.after("next");

        Map<String, JsonNode> response = children(scopes(0).get("Response"));
        JsonNode item = children(
                        children(children(response.get("body")).get("items")).get("0"))
                .get("a");
        JsonNode header = children(response.get("headers")).get("X-shop");
        JsonNode output =
                children(children(scopes(0).get("Steps")).get("place")).get("id");

        assertThat(response.get("status").path("value").asString()).isEqualTo("200");
        assertThat(item.path("evaluateName").asString()).isEqualTo("$response.body#/items/0/a");
        assertThat(evaluated(item)).isEqualTo("1");
        assertThat(header).isNotNull();
        assertThat(evaluated(header)).isEqualTo("\"open\"");
        assertThat(output.path("evaluateName").asString()).isEqualTo("$steps.place.outputs.id");
        assertThat(evaluated(output)).isEqualTo("\"o1\"");
    }

    @Test
    void eachFrameHasItsOwnValues() throws Exception {
        stopAt("other.yaml", SEND);

        Map<String, JsonNode> inner = children(scopes(0).get("Inputs"));
        Map<String, JsonNode> outer = children(scopes(1).get("Inputs"));

        assertThat(inner).containsOnlyKeys("order");
        assertThat(outer).containsOnlyKeys("item", "password");
        assertThat(shop.evaluate(shop.frame(1), "$steps.place.outputs.id")
                        .path("result")
                        .asString())
                .isEqualTo("\"o1\"");
        assertThat(shop.notEvaluated(shop.frame(0), "$steps.place.outputs.id")).contains("has no value here");
    }

    @Test
    void secretsAreNowhere() throws Exception {
        stopAt("flow.yaml", LOGIN);
        Map<String, JsonNode> before = children(scopes(0).get("Next request"));
        Map<String, JsonNode> payload = children(before.get("body"));
        shop.after("next");
        Map<String, JsonNode> welcome = children(
                children(children(scopes(0).get("Response")).get("body")).get("welcome"));
        JsonNode asked = shop.evaluate(shop.frame(0), "$inputs.password");
        JsonNode text = shop.evaluate(shop.frame(0), "it is {$inputs.password}");
        client.ask("continue", "{}");
        shop.exitCode();

        assertThat(payload.get("password").path("value").asString()).isEqualTo("\"***\"");
        assertThat(welcome.get("password").path("value").asString()).isEqualTo("\"***\"");
        assertThat(asked.path("result").asString()).isEqualTo("\"***\"");
        assertThat(text.path("result").asString()).isEqualTo("\"it is ***\"");
        assertThat(client.everything()).doesNotContain("pass-word-1");
    }

    @Test
    void whatADocumentGivesToLogInIsASecretBeforeItIsSent() throws Exception {
        Files.writeString(folder.resolve("flow.yaml"), DebuggedShop.FLOW.replace("  - stepId: login\n", """
                          - stepId: login
                            x-security: [{scheme: {type: http, scheme: bearer}, values: {token: $inputs.item}}]
                        """));
        shop.launch("{'inputs': {'item': 'green-tea-12'}, 'stopOnEntry': true}");
        shop.begin();
        shop.stopped();

        assertThat(children(scopes(0).get("Inputs")).get("item").path("value").asString())
                .isEqualTo("\"***\"");
        assertThat(shop.seen).isEmpty();
    }

    @Test
    void expressionsAndConditionsAreEvaluated() throws Exception {
        stopAt("flow.yaml", LOOK);
        int frame = shop.frame(0);

        assertThat(result(frame, "$steps.place.outputs.id == 'o1' && $inputs.item != 'coffee'"))
                .isEqualTo("true");
        assertThat(result(frame, "$inputs.item == 'coffee'")).isEqualTo("false");
        assertThat(result(frame, "$statusCode")).isEqualTo("200");
        assertThat(result(frame, "{$inputs.item} for {$steps.place.outputs.id}"))
                .isEqualTo("\"tea for o1\"");
        assertThat(shop.notEvaluated(frame, "$steps.nowhere.outputs.id")).contains("has no value here");
        assertThat(shop.notEvaluated(frame, "what is it")).contains("neither a runtime expression");
        assertThat(shop.notEvaluated(frame, "")).contains("neither");
        assertThat(shop.notEvaluated(frame, "$inputs")).contains("neither");
        assertThat(shop.notEvaluated(4711, "$inputs.item")).contains("no frame 4711");
    }

    @Test
    void whatBelongsToAnEarlierStopIsRefused() throws Exception {
        stopAt("flow.yaml", PLACE);
        int frame = shop.frame(0);
        int inputs = scopes(0).get("Inputs").path("variablesReference").asInt();
        shop.after("next");

        assertThat(client.refused("scopes", "{'frameId': " + frame + "}")).contains("no frame");
        assertThat(client.refused("variables", "{'variablesReference': " + inputs + "}"))
                .contains("no variable");
    }

    @Test
    void aPartOfManyVariablesCanBeAskedFor() throws Exception {
        stopAt("flow.yaml", PLACE);
        int body = children(scopes(0).get("Next request"))
                .get("body")
                .path("variablesReference")
                .asInt();

        JsonNode second = client.ask("variables", "{'variablesReference': " + body + ", 'start': 1, 'count': 1}");

        assertThat(second.path("variables").size()).isEqualTo(1);
        assertThat(second.path("variables").path(0).path("name").asString()).isEqualTo("sizes");
    }

    private void stopAt(String file, int line) throws Exception {
        shop.launch("{}");
        shop.breakpoints(file, "{'line': " + line + "}");
        shop.begin();
        assertThat(shop.stopped()).startsWith("breakpoint");
    }

    private String result(int frame, String expression) throws Exception {
        return shop.evaluate(frame, expression).path("result").asString();
    }

    private String evaluated(JsonNode variable) throws Exception {
        return result(shop.frame(0), variable.path("evaluateName").asString());
    }

    private Map<String, JsonNode> scopes(int frame) throws Exception {
        return byName(
                client.ask("scopes", "{'frameId': " + shop.frame(frame) + "}").path("scopes"));
    }

    private Map<String, JsonNode> children(JsonNode parent) throws Exception {
        int reference = parent.path("variablesReference").asInt();
        assertThat(reference).isPositive();
        return byName(client.ask("variables", "{'variablesReference': " + reference + "}")
                .path("variables"));
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        list.forEach(each -> all.put(each.path("name").asString(), each));
        return all;
    }
}
