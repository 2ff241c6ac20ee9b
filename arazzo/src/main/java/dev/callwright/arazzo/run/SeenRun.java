package dev.callwright.arazzo.run;

import dev.callwright.arazzo.RunView;
import dev.callwright.arazzo.criterion.Judge;
import dev.callwright.arazzo.criterion.Verdict;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A run as somebody may see it who watches it: what was told of it, and nothing of its secrets.
///
/// @param innermost where it stands
/// @param planned what the innermost step would send; empty when it was attempted already, or sends nothing
record SeenRun(Session session, Moment innermost, Optional<ObjectNode> planned) implements RunView {
    /// One workflow and what its expressions see.
    ///
    /// @param exchange the last one
    /// @param outputs of the workflow that its step ran
    record Moment(WorkflowState state, Optional<Step> at, Optional<Exchange> exchange, ObjectNode outputs) {
        Scope scope() {
            return state.scope(exchange, outputs);
        }

        Place place() {
            return at.map(Step::place)
                    .orElseGet(() -> state.workflow().workflow().place());
        }
    }

    @Override
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        Optional<WorkflowState> next = session.state().root().inner();
        while (next.isPresent()) {
            WorkflowState state = next.get();
            boolean last = state == innermost.state();
            frames.addFirst(new Seen(session, last ? innermost : outer(state), last ? planned : Optional.empty()));
            next = last ? Optional.empty() : state.nesting().inner();
        }
        return List.copyOf(frames);
    }

    /// A workflow that waits for the end of another.
    private static Moment outer(WorkflowState state) {
        WorkflowState.Position position = state.position();
        boolean inStep = position.begun || position.first.isPresent();
        Optional<Step> step =
                inStep ? Optional.of(state.workflow().workflow().steps().get(position.index)) : Optional.empty();
        return new Moment(state, step, state.last(), Json.NODES.objectNode());
    }

    private record Seen(Session session, Moment moment, Optional<ObjectNode> planned) implements Frame {
        @Override
        public String workflow() {
            return moment.state().workflow().id();
        }

        @Override
        public Optional<String> step() {
            return moment.at().map(Step::id);
        }

        @Override
        public String file() {
            return Watching.file(moment.state().workflow().document());
        }

        @Override
        public int line() {
            return moment.place().line();
        }

        @Override
        public int column() {
            return moment.place().column();
        }

        @Override
        public Map<String, JsonNode> values() {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            values.put("Inputs", moment.state().inputs());
            values.put("Steps", moment.state().steps());
            planned.ifPresent(request -> values.put("Next request", request));
            moment.exchange().ifPresent(exchange -> put(exchange, values));
            values.put("Outputs", outputs());
            values.replaceAll((_, value) -> session.masked(value));
            return values;
        }

        private static void put(Exchange exchange, Map<String, JsonNode> values) {
            exchange.request().ifPresent(request -> values.put("Request", sent(request)));
            exchange.response().ifPresent(response -> values.put("Response", received(response)));
            exchange.message().ifPresent(message -> values.put("Message", message(message)));
        }

        /// Those of its workflow that have a value by now.
        private ObjectNode outputs() {
            ObjectNode outputs = Json.NODES.objectNode();
            Values values = new Values(moment.scope());
            moment.state().workflow().workflow().outputs().forEach((name, output) -> {
                JsonNode value = values.resolve(output.value());
                if (!value.isMissingNode()) {
                    outputs.set(name, value);
                }
            });
            return outputs;
        }

        @Override
        public JsonNode value(String expression) {
            Optional<Expression> whole = Expression.parse(expression);
            if (whole.isPresent()) {
                return session.masked(moment.scope().value(whole.get()));
            }
            Template template = Template.parse(expression);
            if (template.isPlain()) {
                throw new IllegalArgumentException("no runtime expression: " + expression);
            }
            Values values = new Values(moment.scope());
            return session.masked(values.resolve(Json.NODES.stringNode(expression)));
        }

        @Override
        public boolean holds(String condition) {
            Criterion criterion =
                    new Criterion(condition, Optional.empty(), Criterion.Type.SIMPLE, Optional.empty(), moment.place());
            Verdict verdict = new Judge(session.strict()).judge(criterion, moment.scope());
            if (verdict.problem().isPresent()) {
                throw new IllegalArgumentException(
                        session.masked(verdict.problem().get()));
            }
            return verdict.holds();
        }
    }

    static ObjectNode sent(Exchange.Sent request) {
        ObjectNode sent = Json.NODES.objectNode();
        sent.put("method", request.method()).put("url", request.url());
        ObjectNode headers = sent.putObject("headers");
        request.headers().forEach(headers::put);
        setBody(sent, "body", request.body());
        return sent;
    }

    private static ObjectNode received(Exchange.Received response) {
        ObjectNode received = Json.NODES.objectNode();
        received.put("status", response.status());
        setHeaders(received, response.headers());
        setBody(received, "body", response.body());
        return received;
    }

    private static ObjectNode message(Exchange.Message message) {
        ObjectNode came = Json.NODES.objectNode();
        setHeaders(came, message.headers());
        setBody(came, "payload", message.payload());
        return came;
    }

    private static void setHeaders(ObjectNode object, Map<String, List<String>> headers) {
        ObjectNode all = object.putObject("headers");
        headers.forEach((name, values) -> all.put(name, String.join(", ", values)));
    }

    private static void setBody(ObjectNode object, String name, JsonNode body) {
        if (!body.isMissingNode()) {
            object.set(name, body);
        }
    }
}
