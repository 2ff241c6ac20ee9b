package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Runs as a client of the debugger steers them: what reaches the server, and when.
@Timeout(60)
class ArazzoDebugTest extends DebuggedRuns {
    private static final int LOGIN = DebuggedShop.line(DebuggedShop.FLOW, "stepId: login");
    private static final int PLACE = DebuggedShop.line(DebuggedShop.FLOW, "stepId: place");
    private static final int SHIP = DebuggedShop.line(DebuggedShop.FLOW, "stepId: ship");
    private static final int LOOK = DebuggedShop.line(DebuggedShop.FLOW, "operationId: fetchOrder");
    private static final int PACK = DebuggedShop.line(DebuggedShop.OTHER, "stepId: pack");
    private static final int SEND = DebuggedShop.line(DebuggedShop.OTHER, "stepId: send");

    @Test
    void nothingIsSentBeforeTheRunMayBegin() throws Exception {
        shop.launch("{}");

        assertThat(shop.seen).isEmpty();

        shop.begin();
        assertThat(shop.exitCode()).isZero();
        assertThat(shop.seen)
                .containsExactly(
                        "POST /login",
                        "POST /orders",
                        "POST /orders/o1/parcels",
                        "POST /orders/o1/shipments",
                        "GET /orders/o1",
                        "GET /orders/o1",
                        "GET /orders/o1",
                        "GET /orders/o1");
    }

    @Test
    void nextStepsOverTheStepsOfANestedWorkflow() throws Exception {
        shop.launch("{'stopOnEntry': true}");
        shop.begin();

        assertThat(shop.stopped()).isEqualTo("entry: buy / login at flow.yaml:" + LOGIN);
        assertThat(shop.seen).isEmpty();
        assertThat(shop.after("next")).isEqualTo("step: buy / place at flow.yaml:" + PLACE);
        assertThat(shop.seen).containsExactly("POST /login");
        assertThat(shop.after("next")).isEqualTo("step: buy / ship at flow.yaml:" + SHIP);
        assertThat(shop.seen).hasSize(2).last().isEqualTo("POST /orders");
        assertThat(shop.after("next")).isEqualTo("step: buy / look at flow.yaml:" + LOOK);
        assertThat(shop.seen).hasSize(4).last().isEqualTo("POST /orders/o1/shipments");
        client.ask("continue", "{'threadId': 1}");
        assertThat(shop.exitCode()).isZero();
        assertThat(shop.seen).hasSize(8);
    }

    @Test
    void stepInGoesIntoANestedWorkflowAndStepOutToWhatFollowsIt() throws Exception {
        shop.launch("{}");
        shop.breakpoints("flow.yaml", "{'line': " + SHIP + "}");
        shop.begin();
        String caller = " | buy / ship at flow.yaml:" + SHIP;

        assertThat(shop.stopped()).isEqualTo("breakpoint: buy / ship at flow.yaml:" + SHIP);
        assertThat(shop.after("stepIn")).isEqualTo("step: deliver / pack at other.yaml:" + PACK + caller);
        assertThat(shop.seen).hasSize(2);
        assertThat(shop.after("next")).isEqualTo("step: deliver / send at other.yaml:" + SEND + caller);
        assertThat(shop.after("next")).isEqualTo("step: buy / look at flow.yaml:" + LOOK);
        client.ask("terminate", "{}");
        assertThat(shop.exitCode()).isEqualTo(130);
        assertThat(shop.seen).hasSize(4);
    }

    @Test
    void stepOutRunsToTheStepAfterTheOneThatCalled() throws Exception {
        shop.launch("{}");
        shop.breakpoints("other.yaml", "{'line': " + PACK + "}");
        shop.begin();

        assertThat(shop.stopped()).startsWith("breakpoint: deliver / pack");
        assertThat(shop.after("stepOut")).isEqualTo("step: buy / look at flow.yaml:" + LOOK);
        assertThat(shop.seen).hasSize(4);
    }

    @Test
    void aBreakpointIsMovedToTheFirstLineOfItsStepOrSaysWhyNot() throws Exception {
        shop.launch("{}");
        int comment = DebuggedShop.line(DebuggedShop.FLOW, "# who buys");
        int ordered = DebuggedShop.line(DebuggedShop.FLOW, "stepId: look");
        int outputs = DebuggedShop.line(DebuggedShop.FLOW, "id: $steps.place.outputs.id") + 20;

        JsonNode own = shop.breakpoints(
                "flow.yaml",
                "{'line': " + comment + "}",
                "{'line': " + ordered + "}",
                "{'line': 2}",
                "{'line': " + outputs + "}",
                "{'line': " + LOGIN + ", 'condition': '$inputs.item =='}",
                "{'line': " + LOGIN + ", 'hitCondition': 'often'}");
        JsonNode api = shop.breakpoints("api.yaml", "{'line': 5}");

        assertThat(own.path(0).path("verified").asBoolean()).isTrue();
        assertThat(own.path(0).path("line").asInt()).isEqualTo(LOGIN);
        assertThat(own.path(1).path("verified").asBoolean()).isTrue();
        assertThat(own.path(1).path("line").asInt()).isEqualTo(LOOK);
        assertThat(own.path(2).path("verified").asBoolean()).isFalse();
        assertThat(own.path(2).path("message").asString()).isEqualTo("there is no step on this line");
        assertThat(own.path(3).path("verified").asBoolean()).isFalse();
        assertThat(own.path(4).path("verified").asBoolean()).isFalse();
        assertThat(own.path(4).path("message").asString()).contains("no simple condition");
        assertThat(own.path(5).path("message").asString()).contains("hit count", "often");
        assertThat(api.path(0).path("verified").asBoolean()).isFalse();
        assertThat(api.path(0).path("message").asString()).isEqualTo("the run does not come to this document");
    }

    @Test
    void aClientMayCountFromZero() throws Exception {
        client.ask("initialize", "{'linesStartAt1': false, 'columnsStartAt1': false}");
        client.ask("launch", shop.launching("{}"));
        JsonNode set = shop.breakpoints("flow.yaml", "{'line': " + PLACE + "}");
        shop.begin();

        assertThat(set.path(0).path("line").asInt()).isEqualTo(PLACE - 1);
        assertThat(shop.stopped()).isEqualTo("breakpoint: buy / place at flow.yaml:" + (PLACE - 1));
    }

    @Test
    void breakpointsThatAreSetBeforeTheDocumentIsReadAreVerifiedThen() throws Exception {
        JsonNode early = shop.breakpoints("other.yaml", "{'line': " + (SEND + 1) + "}");
        shop.launch("{}");
        JsonNode changed = client.event("breakpoint").path("breakpoint");
        shop.begin();

        assertThat(early.path(0).path("verified").asBoolean()).isFalse();
        assertThat(changed.path("id")).isEqualTo(early.path(0).path("id"));
        assertThat(changed.path("verified").asBoolean()).isTrue();
        assertThat(changed.path("line").asInt()).isEqualTo(SEND);
        assertThat(shop.stopped()).startsWith("breakpoint: deliver / send at other.yaml:" + SEND);
    }

    @Test
    void conditionsSeeTheLastAnswerAndHitsAreCounted() throws Exception {
        shop.launch("{}");
        shop.breakpoints(
                "flow.yaml",
                "{'line': " + LOOK + ", 'condition': '$response.body#/n == 1'}",
                "{'line': " + LOOK + ", 'hitCondition': '4'}",
                "{'line': " + PLACE + ", 'condition': '$inputs.item != \\'tea\\''}");
        shop.begin();

        assertThat(shop.stopped()).startsWith("breakpoint: buy / look");
        assertThat(shop.seen).hasSize(5);
        assertThat(shop.after("continue")).startsWith("breakpoint: buy / look");
        assertThat(shop.seen).hasSize(7);
        client.ask("continue", "{}");
        assertThat(shop.exitCode()).isZero();
    }

    @Test
    void aConditionThatCannotBeEvaluatedStopsAndSaysSo() throws Exception {
        shop.launch("{'strict': true}");
        shop.breakpoints("flow.yaml", "{'line': " + PLACE + ", 'condition': '$inputs.item == \\\"tea\\\"'}");
        shop.begin();

        JsonNode event = client.event("stopped");

        assertThat(event.path("text").asString()).contains("cannot be evaluated");
        assertThat(shop.seen).hasSize(1);
    }

    @Test
    void aLogPointTellsValuesAndDoesNotStop() throws Exception {
        shop.launch("{}");
        shop.breakpoints(
                "flow.yaml",
                "{'line': " + LOOK + ", 'logMessage': 'order {$steps.place.outputs.id} for {$inputs.password}',"
                        + " 'hitCondition': '<= 1'}",
                "{'line': " + SHIP + ", 'logMessage': 'off it goes'}");
        shop.begin();

        assertThat(shop.exitCode()).isZero();
        assertThat(client.shown()).containsOnlyOnce("order o1 for ***\n").contains("off it goes\n");
    }

    @Test
    void aRunWithoutDebuggingStopsNowhere() throws Exception {
        shop.launch("{'noDebug': true, 'stopOnEntry': true}");
        shop.breakpoints("flow.yaml", "{'line': " + PLACE + "}");
        shop.begin();

        assertThat(shop.exitCode()).isZero();
        assertThat(shop.seen).hasSize(8);
        assertThat(client.refused("stackTrace", "{'threadId': 1}")).isEqualTo("the run is over");
    }

    @Test
    void pauseStopsBeforeTheNextStep() throws Exception {
        CountDownLatch door = shop.closeTheDoor();
        shop.launch("{}");
        shop.begin();
        shop.awaitSomebodyAtTheDoor();

        String early = client.refused("stackTrace", "{'threadId': 1}");
        client.ask("pause", "{'threadId': 1}");
        door.countDown();

        assertThat(early).contains("does not stand still");
        assertThat(shop.stopped()).startsWith("pause: buy / place");
        assertThat(shop.seen).containsExactly("POST /login");
    }

    @Test
    void terminateCancelsARequestThatIsUnderWay() throws Exception {
        shop.closeTheDoor();
        shop.launch("{}");
        shop.begin();
        shop.awaitSomebodyAtTheDoor();

        client.ask("terminate", "{}");

        assertThat(shop.exitCode()).isEqualTo(130);
        assertThat(shop.seen).containsExactly("POST /login");
    }

    @Test
    void disconnectEndsTheRunBeforeItIsAnswered() throws Exception {
        shop.launch("{'stopOnEntry': true}");
        shop.begin();
        shop.stopped();
        shop.after("next");

        client.ask("disconnect", "{}");

        assertThat(client.hasEnded()).isTrue();
        assertThat(client.everything()).contains("\"exitCode\":130");
        assertThat(shop.seen).containsExactly("POST /login");
    }

    @Test
    void aClientThatGoesEndsTheRun() throws Exception {
        shop.launch("{'stopOnEntry': true}");
        shop.begin();
        shop.stopped();

        shop.hangUp();

        assertThat(client.hasEnded()).isTrue();
        assertThat(client.everything()).contains("\"exitCode\":130");
        assertThat(shop.seen).isEmpty();
    }

    @Test
    void aFailedStepThatNoActionHandlesIsStoppedAt() throws Exception {
        write("condition: $statusCode == 201", "condition: $statusCode == 200");
        shop.launch("{}");
        shop.begin();

        JsonNode event = client.event("stopped");
        JsonNode info = client.ask("exceptionInfo", "{'threadId': 1}");
        JsonNode status = shop.evaluate(shop.frame(0), "$statusCode");
        client.ask("continue", "{}");

        assertThat(event.path("reason").asString()).isEqualTo("exception");
        assertThat(event.path("text").asString()).contains("$statusCode == 200", "status 201");
        assertThat(info.path("exceptionId").asString()).isEqualTo("place");
        assertThat(info.path("description")).isEqualTo(event.path("text"));
        assertThat(status.path("result").asString()).isEqualTo("201");
        assertThat(shop.exitCode()).isEqualTo(1);
        assertThat(shop.seen).hasSize(2);
    }

    @Test
    void theFiltersSayWhichFailuresAreStoppedAt() throws Exception {
        write("condition: $statusCode == 201", """
                condition: $statusCode == 200
                    onFailure:
                    - {name: over, type: goto, stepId: look}""");
        shop.launch("{}");
        JsonNode filters = client.ask("setExceptionBreakpoints", "{'filters': ['failed', 'criterion', 'wishes']}");
        shop.begin();

        assertThat(filters.path("breakpoints").path(2).path("verified").asBoolean())
                .isFalse();
        assertThat(shop.stopped()).startsWith("exception: buy / place");
        client.ask("continue", "{}");
        JsonNode refused = client.event("stopped");
        assertThat(refused.path("text").asString()).contains("action again does not hold: $response.body#/n < 4");
        client.ask("setExceptionBreakpoints", "{'filters': []}");
        client.ask("continue", "{}");
        assertThat(shop.exitCode()).isZero();
    }

    @Test
    void whatAnActionHandlesIsNoReasonToStopUnlessAskedFor() throws Exception {
        write("condition: $statusCode == 201", """
                condition: $statusCode == 200
                    onFailure:
                    - {name: over, type: goto, stepId: look}""");
        shop.launch("{}");
        client.ask("setExceptionBreakpoints", "{'filters': ['unhandled']}");
        shop.begin();

        assertThat(shop.exitCode()).isZero();
    }

    @Test
    void theRunIsShownWhileItGoes() throws Exception {
        shop.launch("{}");
        shop.begin();

        shop.exitCode();

        assertThat(client.shown())
                .contains("POST http://127.0.0.1", "/orders/o1/parcels", "201 in ", "done")
                .contains("holds: $statusCode == 201", "action again holds: $response.body#/n < 4")
                .contains("action again does not hold: $response.body#/n < 4");
    }

    @Test
    void argumentsAreThoseOfTheCommandLine() throws Exception {
        Path recording = folder.resolve("run.jsonl");
        Path cut = Files.writeString(folder.resolve("one.yaml"), DebuggedShop.FLOW);

        shop.launch(("{'program': '" + cut + "', 'workflow': 'buy', 'strict': false, 'record': '" + recording + "',"
                + "'sources': {'shop': '" + shop.path("api.yaml") + "'}, 'args': ['--max-steps', '3'], 'wishes': 1}"));
        shop.begin();

        assertThat(shop.exitCode()).isEqualTo(4);
        assertThat(shop.seen).hasSize(2);
        assertThat(Files.readString(recording)).contains("\"login\"").doesNotContain("pass-word-1");
        assertThat(client.shown()).contains("wishes is not known here");
    }

    /// Writes the document anew.
    private void write(String what, String instead) throws IOException {
        Files.writeString(folder.resolve("flow.yaml"), DebuggedShop.FLOW.replace(what, instead));
    }
}
