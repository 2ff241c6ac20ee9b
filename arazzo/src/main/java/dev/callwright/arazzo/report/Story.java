package dev.callwright.arazzo.report;

import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.report.RunReport.Attempt;
import dev.callwright.arazzo.report.RunReport.Exchange;
import dev.callwright.arazzo.report.RunReport.Visit;
import dev.callwright.arazzo.text.Text;

/// What happened in a visit of a step, in lines for people: what was asked and answered, which criteria did not hold,
/// what was done about it.
final class Story {
    private static final int LONGEST_BODY = 500;

    private Story() {}

    static String of(Visit visit) {
        StringBuilder lines = new StringBuilder();
        if (visit.forgotten() > 0) {
            lines.append("(%d earlier attempts)%n".formatted(visit.forgotten()));
        }
        for (Attempt attempt : visit.attempts()) {
            if (attempt.number() > 1) {
                lines.append("attempt ").append(attempt.number()).append('\n');
            }
            attempt.exchanges().forEach(exchange -> tell(lines, exchange));
            attempt.criteria().stream().filter(each -> !each.holds()).forEach(each -> tell(lines, each));
            attempt.reason().ifPresent(reason -> lines.append(reason).append('\n'));
            for (RunEvent.ActionTaken action : attempt.actions()) {
                lines.append(action.action()).append(": ").append(action.what()).append('\n');
            }
        }
        return lines.toString();
    }

    private static void tell(StringBuilder lines, Exchange exchange) {
        lines.append(exchange.call().method())
                .append(' ')
                .append(exchange.call().url())
                .append('\n');
        exchange.call()
                .shownBody()
                .ifPresent(body ->
                        lines.append("  ").append(Text.line(body, LONGEST_BODY)).append('\n'));
        exchange.answer().ifPresent(answer -> lines.append(status(answer, exchange)));
        exchange.failure()
                .ifPresent(
                        reason -> lines.append("  no answer: ").append(reason).append('\n'));
    }

    private static String status(HttpAnswer answer, Exchange exchange) {
        String body =
                answer.body().isEmpty() ? "" : ": " + Text.line(answer.body().shown(), LONGEST_BODY);
        return "  " + answer.status() + " after " + exchange.took().toMillis() + " ms" + body + "\n";
    }

    private static void tell(StringBuilder lines, RunEvent.CriterionEvaluated criterion) {
        lines.append("  ")
                .append(criterion.purpose())
                .append(" does not hold: ")
                .append(criterion.condition());
        criterion
                .problem()
                .ifPresent(problem -> lines.append(" (").append(problem).append(')'));
        lines.append('\n');
    }
}
