package dev.callwright.arazzo.run;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Passes events on without the secrets of the run, wherever in them a secret turns up.
record MaskedEvents(Secrets secrets, RunObserver observer) implements RunObserver {
    @Override
    public void on(RunEvent event) {
        observer.on(masked(event));
    }

    private RunEvent masked(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted _, RunEvent.StepStarted _ -> event;
            case RunEvent.WorkflowStarted(String workflow, int depth, var inputs) ->
                new RunEvent.WorkflowStarted(workflow, depth, secrets.masked(inputs));
            case RunEvent.Waiting _, RunEvent.ActionTaken _ -> event;
            case RunEvent.Noticed(Diagnostic diagnostic) -> new RunEvent.Noticed(secrets.masked(diagnostic));
            case RunEvent.WorkflowEnded ended ->
                new RunEvent.WorkflowEnded(
                        ended.workflow(), ended.depth(), ended.success(), secrets.masked(ended.outputs()));
            case RunEvent.RequestSent(String step, HttpCall call) -> new RunEvent.RequestSent(step, masked(call));
            case RunEvent.ResponseReceived(String step, HttpAnswer answer, var took) ->
                new RunEvent.ResponseReceived(
                        step,
                        new HttpAnswer(answer.status(), masked(answer.headers()), secrets.masked(answer.body())),
                        took);
            case RunEvent.NoResponse(String step, String reason) ->
                new RunEvent.NoResponse(step, secrets.masked(reason));
            case RunEvent.MessageReceived(String step, String channel, InboundMessage message) ->
                new RunEvent.MessageReceived(
                        step,
                        channel,
                        new InboundMessage(
                                masked(message.headers()),
                                secrets.masked(message.query()),
                                secrets.masked(message.body())));
            case RunEvent.CriterionEvaluated criterion ->
                new RunEvent.CriterionEvaluated(
                        criterion.step(),
                        criterion.purpose(),
                        criterion.condition(),
                        criterion.holds(),
                        criterion.problem().map(secrets::masked));
            case RunEvent.StepEnded ended ->
                new RunEvent.StepEnded(
                        ended.step(),
                        ended.success(),
                        secrets.masked(ended.outputs()),
                        ended.reason().map(secrets::masked));
            case RunEvent.RunEnded(RunResult result) -> new RunEvent.RunEnded(masked(result));
        };
    }

    private RunResult masked(RunResult result) {
        return switch (result) {
            case RunResult.Completed(var outputs, boolean early) ->
                new RunResult.Completed(secrets.masked(outputs), early);
            case RunResult.Failed(String step, String reason, boolean handled, var outputs) ->
                new RunResult.Failed(step, secrets.masked(reason), handled, secrets.masked(outputs));
            case RunResult.Rejected(List<Diagnostic> errors) ->
                new RunResult.Rejected(errors.stream().map(secrets::masked).toList());
            case RunResult.Unreachable(String step, String reason) ->
                new RunResult.Unreachable(step, secrets.masked(reason));
            case RunResult.Stopped(String step, String reason) -> new RunResult.Stopped(step, secrets.masked(reason));
            case RunResult.Cancelled _ -> result;
        };
    }

    private HttpCall masked(HttpCall call) {
        List<Map.Entry<String, String>> headers = call.headers().stream()
                .map(header -> Map.entry(header.getKey(), secrets.masked(header.getValue())))
                .toList();
        StringBuilder body = new StringBuilder();
        List<HttpCall.Attachment> files = new ArrayList<>();
        String text = call.body().orElse("");
        int from = 0;
        for (HttpCall.Attachment file : call.files()) {
            body.append(secrets.masked(text.substring(from, file.at())));
            files.add(new HttpCall.Attachment(body.length(), secrets.masked(file.content())));
            from = file.at();
        }
        body.append(secrets.masked(text.substring(from)));
        return new HttpCall(
                call.method(),
                URI.create(secrets.masked(call.url().toString())),
                headers,
                call.body().map(_ -> body.toString()),
                files);
    }

    private Map<String, List<String>> masked(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new HashMap<>();
        headers.forEach((name, values) ->
                masked.put(name, values.stream().map(secrets::masked).toList()));
        return masked;
    }
}
