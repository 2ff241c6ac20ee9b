package dev.callwright.arazzo.report;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.report.RunReport.Attempt;
import dev.callwright.arazzo.report.RunReport.Exchange;
import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.RunReport.Visit;
import dev.callwright.arazzo.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One page with nothing outside of it: no script, no font, no picture. It tells what came of the run, then how; steps
/// that failed stand open, remarks closed at its end.
final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --odd: #9a6700; }
            @media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #f85149; --odd: #d29922; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
            details { border: 1px solid var(--line); border-radius: 6px; margin: .3rem 0; padding: .3rem .7rem; }
            summary { cursor: pointer; } summary .took { float: right; opacity: .7; } summary code { overflow-wrap: anywhere; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8881; padding: .5rem; border-radius: 4px; }
            table { border-collapse: collapse; } td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
            .passed, .holds { color: var(--good); } .failed, .unfinished, .not { color: var(--bad); } .handled, .remark { color: var(--odd); }
            """;

    private final StringBuilder html = new StringBuilder(8192);

    private HtmlPage() {}

    static String write(RunReport report) {
        HtmlPage page = new HtmlPage();
        page.head(report);
        page.outputs(report.result());
        page.steps(report.steps());
        page.remarks(report.remarks());
        return page.html.append("</body>\n</html>\n").toString();
    }

    private void head(RunReport report) {
        String title = report.workflow().isEmpty() ? report.file() : report.workflow();
        boolean good = report.result().exitCode() == 0;
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(Text.html(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        element("h1", "", title);
        element("p", good ? "passed" : "failed", report.summary());
        html.append("<table>\n");
        row("document", report.file());
        row("began", report.began().toString());
        row("took", report.took().toMillis() + " ms");
        row("steps", Integer.toString(report.steps().size()));
        row("requests", Integer.toString(report.exchanges().size()));
        html.append("</table>\n");
        if (report.result() instanceof RunResult.Rejected(List<Diagnostic> errors)) {
            element("h2", "", "Errors");
            errors.forEach(error -> element("p", "failed", error.toString()));
        }
    }

    private void remarks(List<Diagnostic> remarks) {
        if (!remarks.isEmpty()) {
            element("h2", "", "Remarks");
            html.append("<details>\n");
            element("summary", "remark", remarks.size() + (remarks.size() == 1 ? " remark" : " remarks"));
            remarks.forEach(remark -> element("p", "remark", remark.toString()));
            html.append("</details>\n");
        }
    }

    private void steps(List<Visit> visits) {
        if (visits.isEmpty()) {
            return;
        }
        element("h2", "", "Steps");
        for (Visit visit : visits) {
            boolean open = visit.verdict() == Verdict.FAILED || visit.verdict() == Verdict.UNFINISHED;
            html.append("<details style=\"margin-left:")
                    .append(visit.depth() * 1.5)
                    .append("rem\"")
                    .append(open ? " open" : "")
                    .append(">\n<summary>");
            String verdict = visit.verdict().name().toLowerCase(Locale.ROOT);
            element("span", verdict, verdict);
            html.append(' ');
            element("strong", "", visit.depth() > 0 ? visit.workflow() + " / " + visit.step() : visit.step());
            element("span", "took", took(visit));
            visit.attempts().getLast().exchanges().stream()
                    .reduce((_, last) -> last)
                    .ifPresent(last -> element("code", "", line(last)));
            html.append("</summary>\n");
            if (visit.forgotten() > 0) {
                element("p", "remark", visit.forgotten() + " earlier attempts are not shown");
            }
            visit.attempts()
                    .forEach(attempt -> attempt(attempt, visit.attempts().size() > 1));
            html.append("</details>\n");
        }
    }

    private static String took(Visit visit) {
        int attempts = visit.attempts().size() + visit.forgotten();
        return (attempts > 1 ? attempts + " attempts, " : "") + visit.took().toMillis() + " ms";
    }

    private static String line(Exchange exchange) {
        return exchange.call().method() + " " + exchange.call().url().getRawPath() + " → "
                + exchange.answer()
                        .map(answer -> Integer.toString(answer.status()))
                        .orElse("no answer");
    }

    private void attempt(Attempt attempt, boolean numbered) {
        if (numbered) {
            element("h2", "", "Attempt " + attempt.number());
        }
        attempt.exchanges().forEach(this::exchange);
        attempt.messages().forEach(received -> message(received.message()));
        if (!attempt.criteria().isEmpty()) {
            html.append("<table>\n");
            attempt.criteria().forEach(this::criterion);
            html.append("</table>\n");
        }
        attempt.reason().ifPresent(reason -> element("p", "failed", reason));
        attempt.actions().forEach(action -> element("p", "remark", action.action() + ": " + action.what()));
        if (!attempt.outputs().isEmpty()) {
            element("pre", "", Blob.shown(attempt.outputs()).toPrettyString());
        }
    }

    private void exchange(Exchange exchange) {
        HttpCall call = exchange.call();
        StringBuilder sent = new StringBuilder(call.method() + " " + call.url() + "\n");
        call.headers()
                .forEach(header -> sent.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append('\n'));
        call.shownBody().ifPresent(body -> sent.append('\n').append(body));
        element("pre", "", sent.toString());
        exchange.answer().ifPresent(answer -> element("pre", "", received(answer, exchange)));
        exchange.failure().ifPresent(reason -> element("p", "failed", "no answer: " + reason));
    }

    private void message(InboundMessage message) {
        StringBuilder received = new StringBuilder("message received");
        received.append(message.query().isEmpty() ? "" : " ?" + message.query()).append('\n');
        headers(message.headers(), received);
        element("pre", "", received.append('\n').append(message.body()).toString());
    }

    private static void headers(Map<String, List<String>> headers, StringBuilder out) {
        headers.forEach((name, values) -> values.forEach(
                value -> out.append(name).append(": ").append(value).append('\n')));
    }

    private static String received(HttpAnswer answer, Exchange exchange) {
        StringBuilder received =
                new StringBuilder(answer.status() + " after " + exchange.took().toMillis() + " ms\n");
        headers(answer.headers(), received);
        return received.append('\n').append(answer.body().shown()).toString();
    }

    private void criterion(RunEvent.CriterionEvaluated criterion) {
        html.append("<tr><td>");
        element("span", criterion.holds() ? "holds" : "not", criterion.holds() ? "holds" : "does not hold");
        html.append("</td><td>");
        element("code", "", criterion.condition());
        html.append("</td><td>")
                .append(Text.html(criterion.purpose()))
                .append(Text.html(
                        criterion.problem().map(problem -> ": " + problem).orElse("")))
                .append("</td></tr>\n");
    }

    private void outputs(RunResult result) {
        JsonNode outputs = switch (result) {
            case RunResult.Completed(JsonNode values, boolean _) -> values;
            case RunResult.Failed(String _, String _, boolean _, JsonNode values) -> values;
            case RunResult.Rejected _, RunResult.Unreachable _, RunResult.Stopped _, RunResult.Cancelled _ ->
                JsonNodeFactory.instance.objectNode();
        };
        if (!outputs.isEmpty()) {
            element("h2", "", "Outputs");
            element("pre", "", Blob.shown(outputs).toPrettyString());
        }
    }

    private void row(String name, String value) {
        html.append("<tr><td>")
                .append(name)
                .append("</td><td>")
                .append(Text.html(value))
                .append("</td></tr>\n");
    }

    private void element(String name, String type, String text) {
        html.append('<').append(name);
        if (!type.isEmpty()) {
            html.append(" class=\"").append(type).append('"');
        }
        html.append('>').append(Text.html(text)).append("</").append(name).append(">\n");
    }
}
