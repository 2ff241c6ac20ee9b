package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// @param direction empty where the step does not say so
/// @param security by the word of the document; none: what the API asks for
/// @param timeout of one attempt (1.1)
/// @param correlationId what a message must carry for a step that waits for one (1.1)
public record Step(
        String id,
        Target target,
        Optional<Direction> direction,
        List<Parameter> parameters,
        Optional<RequestBody> body,
        List<Criterion> successCriteria,
        Actions actions,
        Map<String, Located> outputs,
        List<Security> security,
        Optional<Duration> timeout,
        Optional<Located> correlationId,
        List<Workflow.Reference> dependsOn,
        Place place) {
    public Step {
        parameters = List.copyOf(parameters);
        successCriteria = List.copyOf(successCriteria);
        security = List.copyOf(security);
        dependsOn = List.copyOf(dependsOn);
    }

    /// What a step does with a message (1.1).
    public enum Direction {
        SEND,
        RECEIVE;

        public static Optional<Direction> of(String name) {
            return switch (name) {
                case "send" -> Optional.of(SEND);
                case "receive" -> Optional.of(RECEIVE);
                default -> Optional.empty();
            };
        }
    }

    public boolean isSending() {
        return direction.equals(Optional.of(Direction.SEND));
    }

    /// What the step does.
    public sealed interface Target {
        String name();

        Place place();

        record OperationId(String name, Place place) implements Target {}

        record OperationPath(String name, Place place) implements Target {}

        record WorkflowId(String name, Place place) implements Target {}

        /// A channel that the step waits on for a message (1.1).
        record ChannelPath(String name, Place place) implements Target {}
    }
}
