package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a run would do. Values that only a run will know stand as expressions in braces; secrets are masked.
///
/// @param workflow empty when there was none to plan
/// @param remarks errors and warnings; with an error there are no workflows
/// @param workflows what a run can come to, in the order it would meet them: what must be done before comes first
public record RunPlan(String file, String workflow, List<Diagnostic> remarks, List<Visit> workflows) {
    public RunPlan {
        remarks = List.copyOf(remarks);
        workflows = List.copyOf(workflows);
    }

    /// 0 it can be run, 1 a request of it could not be built, 2 it would be rejected.
    public int exitCode() {
        if (remarks.stream().anyMatch(remark -> remark.severity() == Diagnostic.Severity.ERROR)) {
            return 2;
        }
        return workflows.stream()
                        .flatMap(visit -> visit.steps().stream())
                        .anyMatch(step -> step.problem().isPresent())
                ? 1
                : 0;
    }

    /// A workflow with the inputs it would have.
    ///
    /// @param why `asked for`, or what leads to it
    public record Visit(
            String workflow, String why, JsonNode inputs, List<PlannedStep> steps, Map<String, String> outputs) {
        public Visit {
            steps = List.copyOf(steps);
        }
    }

    /// @param does in words: the operation, the workflow or the channel
    /// @param request of a step that calls an operation, when it can be built
    /// @param problem why it cannot be built
    /// @param criteria of success, as written
    /// @param outputs as written
    public record PlannedStep(
            String step,
            String does,
            Optional<Request> request,
            Optional<String> problem,
            List<String> criteria,
            List<Follow> follows,
            Map<String, String> outputs) {
        public PlannedStep {
            criteria = List.copyOf(criteria);
            follows = List.copyOf(follows);
        }
    }

    /// @param headers in the order they are sent, without credentials
    /// @param files names of files whose bytes would go out in the body
    /// @param credentials names of the security schemes that it would be sent with
    public record Request(
            String method,
            String url,
            List<Map.Entry<String, String>> headers,
            Optional<String> body,
            List<String> files,
            List<String> credentials) {
        public Request {
            headers = List.copyOf(headers);
            files = List.copyOf(files);
            credentials = List.copyOf(credentials);
        }
    }

    /// An action that may follow a step.
    ///
    /// @param after `success` or `failure`
    /// @param what in words: `end`, `goto step x`, `retry 3 times after 2 s`
    /// @param criteria all must hold
    public record Follow(String after, String action, String what, List<String> criteria) {
        public Follow {
            criteria = List.copyOf(criteria);
        }
    }
}
