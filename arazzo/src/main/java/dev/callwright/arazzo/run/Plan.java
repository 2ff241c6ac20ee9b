package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.source.Channel;
import dev.callwright.arazzo.source.Operation;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the names in a document's steps were found to mean, before anything was sent. Read-only after the
/// preflight.
public final class Plan {
    private final Map<StepKey, Call> calls = new HashMap<>();

    private final Map<StepKey, Channel> channels = new HashMap<>();

    private final Map<StepKey, Channel> sockets = new HashMap<>();

    private final Set<Channel> late = new HashSet<>();

    /// An operation and the server it is called at.
    public record Call(Operation operation, URI server) {}

    private record StepKey(WorkflowRef.Key workflow, String step) {}

    void add(WorkflowRef workflow, Step step, Call call) {
        calls.put(new StepKey(workflow.key(), step.id()), call);
    }

    void add(WorkflowRef workflow, Step step, Channel channel) {
        channels.put(new StepKey(workflow.key(), step.id()), channel);
    }

    /// @param asks whether the step gives values that the WebSocket is opened with
    void addSocket(WorkflowRef workflow, Step step, Channel channel, boolean asks) {
        if (step.isSending()) {
            sockets.put(new StepKey(workflow.key(), step.id()), channel);
        }
        if (asks) {
            late.add(channel);
        }
    }

    /// Whose WebSocket the step sends its message over; empty for every other step.
    Optional<Channel> socket(WorkflowRef workflow, Step step) {
        return Optional.ofNullable(sockets.get(new StepKey(workflow.key(), step.id())));
    }

    /// Where the step waits for a message; empty for every other step.
    public Optional<Channel> channel(WorkflowRef workflow, Step step) {
        return Optional.ofNullable(channels.get(new StepKey(workflow.key(), step.id())));
    }

    Collection<Channel> channels() {
        return channels.values();
    }

    /// Those that are listened to from the beginning of a run.
    Collection<Channel> early() {
        return channels.values().stream()
                .filter(channel -> !late.contains(channel))
                .toList();
    }

    /// Empty for a step that runs a workflow or waits for a message.
    public Optional<Call> call(WorkflowRef workflow, Step step) {
        return Optional.ofNullable(calls.get(new StepKey(workflow.key(), step.id())));
    }

    /// True when the step can change something: only a safe method cannot.
    boolean mayChangeSomething(WorkflowRef workflow, Step step) {
        if (channel(workflow, step).isPresent()) {
            return false;
        }
        return call(workflow, step).map(call -> !call.operation().isSafe()).orElse(true);
    }
}
