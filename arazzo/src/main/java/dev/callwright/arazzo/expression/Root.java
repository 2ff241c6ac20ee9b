package dev.callwright.arazzo.expression;

/// What a runtime expression begins with. Names may hold dots; see [Scope] for how these are read.
public sealed interface Root {
    record Url() implements Root {}

    record Method() implements Root {}

    record StatusCode() implements Root {}

    record Self() implements Root {}

    record OfRequest(Part part) implements Root {}

    record OfResponse(Part part) implements Root {}

    record OfMessage(Part part) implements Root {}

    record Input(String name) implements Root {}

    record Output(String name) implements Root {}

    record StepOutput(String step, String name) implements Root {}

    record WorkflowValue(String workflow, boolean output, String name) implements Root {}

    record SourceField(String source, String field) implements Root {}

    record Component(String kind, String name) implements Root {}

    /// A part of a request or a response.
    sealed interface Part {
        /// Header names are compared without case.
        record Header(String name) implements Part {}

        record Query(String name) implements Part {}

        record Path(String name) implements Part {}

        record Body() implements Part {}
    }
}
