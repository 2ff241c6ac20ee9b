package dev.callwright.arazzo.report;

import dev.callwright.arazzo.report.RunReport.Exchange;
import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.RunReport.Visit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A trace in OTLP's JSON, which collectors and viewers of traces read: a span for the run, below it one for each visit
/// of a step, below these one for each request. A request that carried a `traceparent` has the place that it named;
/// without any the places are made from what the run is.
final class TraceJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final int INTERNAL = 1;
    private static final int CLIENT = 3;
    private static final int OK = 1;
    private static final int ERROR = 2;

    private final RunReport report;
    private final ArrayNode spans;
    private final String trace;
    private int made;

    private TraceJson(RunReport report, ArrayNode spans) {
        this.report = report;
        this.spans = spans;
        this.trace = report.exchanges().stream()
                .flatMap(exchange -> parent(exchange).stream())
                .map(parent -> parent.group(1))
                .findFirst()
                .orElseGet(() -> hash("trace", 16));
    }

    static String write(RunReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode resource = root.putArray("resourceSpans").addObject();
        attribute(resource.putObject("resource").putArray("attributes"), "service.name", "callwright arazzo");
        ObjectNode scope = resource.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "dev.callwright.arazzo");
        new TraceJson(report, scope.putArray("spans")).run();
        return JSON.writeValueAsString(root) + "\n";
    }

    private void run() {
        String id = nextId();
        ArrayNode attributes = span(
                id,
                Optional.empty(),
                "workflow " + report.workflow(),
                INTERNAL,
                report.began(),
                report.took(),
                report.result().exitCode() == 0 ? Optional.empty() : Optional.of(report.summary()));
        attribute(attributes, "arazzo.document", report.file());
        attribute(attributes, "arazzo.workflow", report.workflow());
        List<String> parents = new ArrayList<>(List.of(id));
        for (Visit visit : report.steps()) {
            // Steps of a nested workflow follow the step that ran it; what a workflow depends on follows none.
            while (parents.size() > visit.depth() + 1) {
                parents.removeLast();
            }
            String own = nextId();
            visit(visit, own, parents.getLast());
            while (parents.size() < visit.depth() + 1) {
                parents.add(parents.getLast());
            }
            parents.add(own);
        }
    }

    private void visit(Visit visit, String id, String parent) {
        boolean failed = visit.verdict() == Verdict.FAILED || visit.verdict() == Verdict.UNFINISHED;
        ArrayNode attributes = span(
                id,
                Optional.of(parent),
                "step " + visit.step(),
                INTERNAL,
                visit.attempts().getFirst().began(),
                visit.took(),
                failed ? Optional.of(visit.reason().orElse("not finished")) : Optional.empty());
        attribute(attributes, "arazzo.workflow", visit.workflow());
        attribute(attributes, "arazzo.step", visit.step());
        attribute(attributes, "arazzo.attempts", visit.attempts().getLast().number());
        visit.attempts().stream()
                .flatMap(attempt -> attempt.exchanges().stream())
                .forEach(exchange -> exchange(exchange, id));
    }

    private void exchange(Exchange exchange, String parent) {
        Optional<Integer> status = exchange.answer().map(answer -> answer.status());
        String id = parent(exchange).map(found -> found.group(2)).orElseGet(this::nextId);
        Optional<String> error = exchange.failure()
                .or(() -> status.filter(number -> number >= 400).map(number -> "status " + number));
        ArrayNode attributes = span(
                id, Optional.of(parent), exchange.call().method(), CLIENT, exchange.sent(), exchange.took(), error);
        // The names of OpenTelemetry's conventions for HTTP clients.
        attribute(attributes, "http.request.method", exchange.call().method());
        attribute(attributes, "url.full", exchange.call().url().toString());
        Optional.ofNullable(exchange.call().url().getHost())
                .ifPresent(host -> attribute(attributes, "server.address", host));
        status.ifPresent(number -> attribute(attributes, "http.response.status_code", number));
    }

    /// The attributes of a new span.
    private ArrayNode span(
            String id,
            Optional<String> parent,
            String name,
            int kind,
            Instant began,
            Duration took,
            Optional<String> error) {
        ObjectNode span = spans.addObject().put("traceId", trace).put("spanId", id);
        parent.ifPresent(above -> span.put("parentSpanId", above));
        span.put("name", name)
                .put("kind", kind)
                .put("startTimeUnixNano", nanos(began))
                .put("endTimeUnixNano", nanos(began.plus(took)));
        ObjectNode status = span.putObject("status").put("code", error.isPresent() ? ERROR : OK);
        error.ifPresent(reason -> status.put("message", reason));
        return span.putArray("attributes");
    }

    /// OTLP writes 64 bits as text.
    private static String nanos(Instant time) {
        return Long.toString(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }

    private static void attribute(ArrayNode attributes, String key, String value) {
        attributes.addObject().put("key", key).putObject("value").put("stringValue", value);
    }

    private static void attribute(ArrayNode attributes, String key, int value) {
        attributes.addObject().put("key", key).putObject("value").put("intValue", Integer.toString(value));
    }

    private static Optional<Matcher> parent(Exchange exchange) {
        return exchange.call().header("traceparent").map(PARENT::matcher).filter(Matcher::matches);
    }

    private String nextId() {
        return hash("span " + ++made, 8);
    }

    private String hash(String what, int bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(report.file(), report.workflow(), report.began().toString(), what)
                    .forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
