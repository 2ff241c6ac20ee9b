package dev.callwright.workflows.command;

import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.TestReport;
import dev.callwright.arazzo.report.TestReport.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// Tells what came of each test: a line for people, with the story of what failed below it, or a JSON object.
record TestLines(Paint paint, PrintStream out, boolean json) {
    void told(Outcome outcome) {
        if (json) {
            out.println(Json.write(object(outcome)));
        } else {
            switch (outcome) {
                case Outcome.Skipped(String file, String workflow, String reason) ->
                    line(paint.quiet("skipped ") + name(file, workflow) + paint.quiet("  " + tame(reason)));
                case Outcome.Ran ran -> ran(ran);
            }
        }
        out.flush();
    }

    private void ran(Outcome.Ran ran) {
        RunReport report = ran.report();
        String took = paint.quiet("  " + seconds(report.took()));
        line((ran.isGood() ? paint.good("ok      ") : paint.bad("failed  ")) + name(ran.file(), ran.workflow()) + took);
        if (ran.isGood()) {
            return;
        }
        line("    " + tame(report.summary()));
        if (report.result() instanceof RunResult.Rejected(var errors)) {
            Excerpts excerpts = new Excerpts();
            errors.forEach(error -> excerpts.of(error).lines().forEach(text -> line("    " + tame(text))));
        }
        report.steps().stream()
                .filter(visit -> visit.verdict() == Verdict.FAILED || visit.verdict() == Verdict.UNFINISHED)
                .forEach(visit -> visit.story().lines().forEach(text -> line("    " + tame(text))));
    }

    void end(TestReport report) {
        if (!json) {
            String failed = report.failed() + " failed";
            line("");
            line(paint.strong(report.passed() + " passed") + ", "
                    + (report.failed() == 0 ? failed : paint.bad(failed))
                    + ", " + report.skipped() + " skipped in " + seconds(report.took()));
        }
        out.flush();
    }

    private static ObjectNode object(Outcome outcome) {
        ObjectNode object = Json.NODES.objectNode().put("file", outcome.file()).put("workflow", outcome.workflow());
        return switch (outcome) {
            case Outcome.Skipped(var _, var _, String reason) ->
                object.put("verdict", "skipped").put("reason", reason);
            case Outcome.Ran ran -> {
                object.put("verdict", ran.isGood() ? "passed" : "failed")
                        .put("exitCode", ran.report().result().exitCode())
                        .put("millis", ran.report().took().toMillis());
                yield ran.isGood() ? object : object.put("reason", ran.report().summary());
            }
        };
    }

    private String name(String file, String workflow) {
        return tame(workflow) + paint.quiet("  " + tame(file));
    }

    private void line(String text) {
        out.println(text);
    }

    private static String seconds(Duration span) {
        return "%d.%03d s".formatted(span.toSeconds(), span.toMillisPart());
    }

    /// What a server answered is a stranger's text.
    private static String tame(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
