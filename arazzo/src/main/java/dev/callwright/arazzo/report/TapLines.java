package dev.callwright.arazzo.report;

import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.RunReport.Visit;
import dev.callwright.arazzo.report.TestReport.Outcome;
import dev.callwright.arazzo.text.Text;
import java.util.List;
import java.util.stream.Stream;

/// TAP 14: of a run a line for each step, and one for the run itself, which is what counts; of tests one for each
/// workflow.
final class TapLines {
    private TapLines() {}

    static String write(RunReport report) {
        StringBuilder tap = new StringBuilder("TAP version 14\n1..")
                .append(report.steps().size() + 1)
                .append('\n');
        int number = 0;
        for (Visit visit : report.steps()) {
            number++;
            point(tap, isGood(visit), number, visit.workflow() + " / " + visit.step(), comment(visit));
            if (!isGood(visit)) {
                block(tap, Story.of(visit).lines().toList());
            }
        }
        boolean good = report.result().exitCode() == 0;
        point(tap, good, number + 1, report.workflow().isEmpty() ? report.file() : report.workflow(), "");
        if (!good) {
            block(tap, List.of(report.summary()));
        }
        return tap.toString();
    }

    static String write(TestReport tests) {
        StringBuilder tap = new StringBuilder("TAP version 14\n1..")
                .append(tests.outcomes().size())
                .append('\n');
        int number = 0;
        for (Outcome outcome : tests.outcomes()) {
            number++;
            String name = outcome.file() + " / " + outcome.workflow();
            switch (outcome) {
                case Outcome.Skipped(var _, var _, String reason) ->
                    point(tap, true, number, name, " # SKIP " + Text.line(reason, 200));
                case Outcome.Ran ran -> {
                    point(tap, ran.isGood(), number, name, "");
                    if (!ran.isGood()) {
                        block(tap, told(ran.report()));
                    }
                }
            }
        }
        return tap.toString();
    }

    private static List<String> told(RunReport report) {
        return Stream.concat(
                        Stream.of(report.summary()),
                        report.steps().stream()
                                .filter(visit -> !isGood(visit))
                                .flatMap(visit -> Story.of(visit).lines()))
                .toList();
    }

    private static boolean isGood(Visit visit) {
        return visit.verdict() == Verdict.PASSED || visit.verdict() == Verdict.HANDLED;
    }

    private static String comment(Visit visit) {
        int attempts = visit.attempts().getLast().number();
        String handled = visit.verdict() == Verdict.HANDLED ? ", failed and handled" : "";
        return attempts == 1 ? handled : ", " + attempts + " attempts" + handled;
    }

    /// A `#` would begin a directive.
    private static void point(StringBuilder tap, boolean good, int number, String name, String comment) {
        String safe = Text.line(name, 200).replace("\\", "\\\\").replace("#", "\\#");
        tap.append(good ? "ok " : "not ok ")
                .append(number)
                .append(" - ")
                .append(safe)
                .append(comment)
                .append('\n');
    }

    /// The diagnostic block is YAML: a literal text needs no quotes.
    private static void block(StringBuilder tap, List<String> lines) {
        tap.append("  ---\n  message: |2\n");
        lines.forEach(line -> tap.append("    ").append(Text.xml(line)).append('\n'));
        tap.append("  ...\n");
    }
}
