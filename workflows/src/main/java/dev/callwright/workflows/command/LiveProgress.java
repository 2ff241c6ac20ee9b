package dev.callwright.workflows.command;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.json.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Shows a run to a person, one line per thing that happened; remarks and errors go to `err`.
///
/// What a server answered is a stranger's text: control characters are never shown as they are.
public final class LiveProgress implements RunObserver {
    private static final int LONGEST = 800;

    private final Paint paint;
    private final PrintStream out;
    private final PrintStream err;

    /// With colours when a person reads along, plain when it is piped or `NO_COLOR` is set.
    public static LiveProgress standard(PrintStream out, PrintStream err) {
        return new LiveProgress(Paint.standard(), out, err);
    }

    LiveProgress(Paint paint, PrintStream out, PrintStream err) {
        this.paint = paint;
        this.out = out;
        this.err = err;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted(String file, String workflow) ->
                line(paint.strong(workflow) + "  " + paint.quiet(file));
            case RunEvent.Noticed(Diagnostic diagnostic) -> note(diagnostic);
            case RunEvent.WorkflowStarted(String workflow, int depth, JsonNode _) -> {
                if (depth > 0) {
                    line("  " + paint.quiet("workflow ") + workflow);
                }
            }
            case RunEvent.WorkflowEnded _ -> {}
            case RunEvent.StepStarted(String _, String step, int attempt) ->
                line("  " + paint.strong(step) + (attempt > 1 ? paint.quiet("  attempt " + attempt) : ""));
            case RunEvent.RequestSent sent ->
                line("    " + sent.call().method() + " "
                        + shown(sent.call().url().toString()));
            case RunEvent.ResponseReceived received ->
                line("    " + status(received.answer().status())
                        + paint.quiet(" in " + received.took().toMillis() + " ms" + bytes(received.answer())));
            case RunEvent.NoResponse(String _, String reason) -> line("    " + paint.bad(shown(reason)));
            case RunEvent.MessageReceived(String _, String _, var message) ->
                line("    message of " + message.body().length() + " characters");
            case RunEvent.CriterionEvaluated criterion -> criterion(criterion);
            case RunEvent.StepEnded ended -> ended(ended);
            case RunEvent.ActionTaken(String _, String action, String what) ->
                line("    " + paint.quiet("→ " + what + " (" + action + ")"));
            case RunEvent.Waiting(String _, var span, String why) ->
                line("    " + paint.quiet("waiting " + span.toMillis() + " ms (" + why + ")"));
            case RunEvent.RunEnded(RunResult result) -> result(result);
        }
    }

    private void note(Diagnostic diagnostic) {
        err.println(paint.warning("note ") + shown(diagnostic.toString()));
        err.flush();
    }

    private void criterion(RunEvent.CriterionEvaluated criterion) {
        if (!criterion.holds() && criterion.purpose().equals("success criterion")) {
            line("    " + paint.bad("not met: ") + shown(criterion.condition())
                    + criterion
                            .problem()
                            .map(problem -> " (" + shown(problem) + ")")
                            .orElse(""));
        }
    }

    private void ended(RunEvent.StepEnded ended) {
        if (ended.success()) {
            line("    " + paint.good("ok") + (ended.outputs().isEmpty() ? "" : "  " + values(ended.outputs())));
        } else {
            line("    " + paint.bad("failed")
                    + ended.reason().map(reason -> ": " + shown(reason)).orElse(""));
        }
    }

    private void result(RunResult result) {
        switch (result) {
            case RunResult.Completed(JsonNode outputs, boolean _) -> {
                line(paint.good("done"));
                outputs.properties()
                        .forEach(output -> line("  " + output.getKey() + ": " + shown(text(output.getValue()))));
            }
            case RunResult.Failed(String step, String reason, boolean _, JsonNode _) ->
                line(paint.bad("failed") + at(step) + ": " + shown(reason));
            case RunResult.Rejected(List<Diagnostic> errors) -> rejected(errors);
            case RunResult.Unreachable(String step, String reason) ->
                line(paint.bad("unreachable") + at(step) + ": " + shown(reason));
            case RunResult.Stopped(String step, String reason) ->
                line(paint.bad("stopped") + at(step) + ": " + shown(reason));
            case RunResult.Cancelled(String step) -> line(paint.bad("cancelled") + at(step));
        }
    }

    private void rejected(List<Diagnostic> errors) {
        Excerpts excerpts = new Excerpts();
        errors.forEach(error -> err.println(excerpts.of(error) + "\n"));
        err.println("callwright: nothing was sent");
        err.flush();
    }

    private static String at(String step) {
        return step.isEmpty() ? "" : " at " + step;
    }

    private static String bytes(HttpAnswer answer) {
        return answer.body() instanceof AnswerBody.Bytes(var value) ? "  " + shown(value.toString()) : "";
    }

    private String status(int status) {
        return status < 400 ? paint.good(Integer.toString(status)) : paint.bad(Integer.toString(status));
    }

    private static String values(JsonNode outputs) {
        return outputs.propertyStream()
                .map(output -> output.getKey() + "=" + shown(text(output.getValue())))
                .collect(Collectors.joining("  "));
    }

    private static String text(JsonNode value) {
        JsonNode shown = Blob.shown(value);
        return shown.isString() ? shown.stringValue() : Json.write(shown);
    }

    private static String shown(String text) {
        String tame = text.replaceAll("\\p{Cntrl}", "�");
        return tame.length() <= LONGEST ? tame : tame.substring(0, LONGEST) + "…";
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
