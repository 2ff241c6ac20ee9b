package dev.callwright.arazzo.sketch;

import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.request.RequestBuilder;
import dev.callwright.arazzo.request.RequestBuilder.Built;
import dev.callwright.arazzo.request.UnsendableException;
import dev.callwright.arazzo.run.Plan;
import dev.callwright.arazzo.run.WorkflowRef;
import dev.callwright.arazzo.source.LoadedDocument;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The request of a step, built as a run would build it, with numbers of [Unknowns] for what is not known.
public final class RequestSketch {
    private RequestSketch() {}

    /// What the expressions of a workflow see before its first step.
    public static Scope scope(WorkflowRef workflow, ObjectNode inputs) {
        LoadedDocument document = workflow.document();
        ObjectNode none = Json.NODES.objectNode();
        return new Scope(
                inputs,
                none,
                none,
                none,
                document.sourceFields(Optional.empty()),
                document.document().components(),
                document.document().self().orElse(document.location().toString()),
                Optional.empty());
    }

    /// Throws when a run could not build it either.
    public static Built of(WorkflowRef workflow, Step step, Plan.Call call, Scope scope, KnownParts known)
            throws UnsendableException {
        List<Parameter> parameters =
                Parameter.merge(step.parameters(), workflow.workflow().parameters());
        return new RequestBuilder(call.operation(), scope)
                .build(call.server(), known.parameters(parameters), step.body().map(known::body));
    }
}
