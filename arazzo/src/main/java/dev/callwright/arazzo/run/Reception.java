package dev.callwright.arazzo.run;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.EventStreams;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.source.Channel;
import dev.callwright.arazzo.value.Values;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One attempt of a step that waits for a message: it succeeds with the first message on its channel that carries its
/// correlation id and meets its criteria. Not safe for several threads.
final class Reception {
    private static final Pattern HOLE = Pattern.compile("%7B([^%]*)%7D");

    private final Session session;
    private final Inboxes inboxes;
    private final Criteria criteria;
    private final Outputs outputs;

    Reception(Session session, Inboxes inboxes, Criteria criteria) {
        this.session = session;
        this.inboxes = inboxes;
        this.criteria = criteria;
        this.outputs = new Outputs(session);
    }

    StepOutcome attempt(Step step, WorkflowState state, Channel channel)
            throws InterruptedException, RunStoppedException {
        JsonNode correlation = step.correlationId()
                .map(written -> new Values(state.scope()).resolve(written.value()))
                .orElse(Json.absent());
        if (step.correlationId().isPresent() && Json.isAbsentOrNull(correlation)) {
            return failed(step, state, "the correlationId has no value: any message would do");
        }
        Optional<URI> stream = inboxes.place(channel).map(address -> filled(address, step, state));
        if (stream.isPresent() && HOLE.matcher(stream.get().toString()).find()) {
            return failed(
                    step, state, "the address of the channel has a parameter without value: " + channel.address());
        }
        Duration left = session.guard().remaining(step.id());
        Duration asked = step.timeout().orElse(session.settings().limits().longestWait());
        Duration limit = asked.compareTo(left) < 0 ? asked : left;
        if (state.position().messageUntil.isEmpty()) {
            state.position().messageUntil = Optional.of(session.now().plus(limit));
            session.tell(new RunEvent.Waiting(step.id(), limit, "a message on " + channel));
        }
        Optional<InboundMessage> message = inboxes.take(
                new Inboxes.Wish(
                        step.id(),
                        channel,
                        stream.map(address ->
                                new HttpCall("GET", address, headers(channel, step, state), Optional.empty())),
                        state.position().messageUntil.get()),
                candidate -> Messages.isAbout(candidate, channel, correlation));
        session.guard().remaining(step.id());
        return message.isEmpty()
                ? failed(
                        step,
                        state,
                        "no message on " + channel + " within " + limit.toMillis() + " ms"
                                + inboxes.ended(channel)
                                        .map(reason -> ": " + reason)
                                        .orElse(""))
                : judged(step, state, channel, message.get());
    }

    /// What a WebSocket is opened with; a stream of events is asked for as it is described.
    private static List<Map.Entry<String, String>> headers(Channel channel, Step step, WorkflowState state) {
        return channel.isSocket()
                ? step.parameters().stream()
                        .filter(parameter -> parameter.in().equals(Optional.of(Parameter.In.HEADER)))
                        .map(parameter -> Map.entry(parameter.name(), text(parameter, state)))
                        .filter(header -> !header.getValue().isEmpty())
                        .toList()
                : List.of(Map.entry("Accept", "text/event-stream"));
    }

    private static String text(Parameter parameter, WorkflowState state) {
        JsonNode value = new Values(state.scope()).resolve(parameter.value().value());
        return Blob.isAnyIn(value) ? "" : Json.text(value);
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI filled(URI address, Step step, WorkflowState state) {
        Matcher hole = HOLE.matcher(address.toString());
        StringBuilder out = new StringBuilder();
        while (hole.find()) {
            String name = hole.group(1);
            String filling = step.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .map(parameter -> percent(text(parameter, state)))
                    .findFirst()
                    .orElse("");
            hole.appendReplacement(out, Matcher.quoteReplacement(filling.isEmpty() ? hole.group() : filling));
        }
        hole.appendTail(out);
        if (EventStreams.isSocket(address)) {
            step.parameters().stream()
                    .filter(parameter -> parameter.in().equals(Optional.of(Parameter.In.QUERY)))
                    .filter(parameter -> !text(parameter, state).isEmpty())
                    .forEach(parameter -> out.append(out.indexOf("?") < 0 ? '?' : '&')
                            .append(percent(parameter.name()))
                            .append('=')
                            .append(percent(text(parameter, state))));
        }
        return URI.create(out.toString());
    }

    private StepOutcome judged(Step step, WorkflowState state, Channel channel, InboundMessage received) {
        Exchange.Message message = Messages.seen(received);
        if (received.body().indexOf('\uFFFD') >= 0) {
            session.remark(
                    Code.DAMAGED_TEXT,
                    step.place(),
                    "the message on " + channel + " holds \uFFFD: bytes that are no text in UTF-8 are lost");
        }
        session.tell(new RunEvent.MessageReceived(step.id(), channel.address(), received));
        Optional<Exchange> exchange = Optional.of(Exchange.of(message));
        Scope scope = state.scope(exchange, Json.NODES.objectNode());
        Criteria.Finding finding = criteria.finding(step, scope);
        ObjectNode values = outputs.of(step.outputs(), scope, finding.isSuccess());
        return new StepOutcome(
                finding.isSuccess(),
                exchange,
                values,
                Json.NODES.objectNode(),
                finding.failure(),
                false,
                finding.unclear());
    }

    private StepOutcome failed(Step step, WorkflowState state, String reason) {
        return StepOutcome.unsent(outputs.of(step.outputs(), state.scope(), false), reason);
    }
}
