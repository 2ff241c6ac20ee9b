/// Workflows over HTTP: each is an operation that its own OpenAPI description tells of.
///
/// Start reading at [WorkflowServer].
@org.jspecify.annotations.NullMarked
package dev.callwright.workflows.http;
