package dev.callwright.arazzo.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The objects of the standard and their fields, each with a word about it for people.
public enum Shape {
    ROOT(
            "arazzo", "the version of the standard, such as 1.0.1",
            "$self", "the address by which others know this document (1.1)",
            "info", "what this document is",
            "sourceDescriptions", "the API descriptions and Arazzo documents that the workflows use",
            "workflows", "the workflows, each with its steps",
            "components", "parts that several workflows share"),
    INFO(
            "title", "a name for people",
            "summary", "one line",
            "description", "more, in CommonMark",
            "version", "of this document"),
    SOURCE(
            "name", "by which expressions and steps mean it",
            "url", "where it stands, relative to this document or absolute",
            "type", "openapi, arazzo or asyncapi"),
    WORKFLOW(
            "workflowId", "by which others mean it; unique in the document",
            "summary", "one line",
            "description", "more, in CommonMark",
            "inputs", "what it is given: a JSON Schema",
            "dependsOn", "workflows that must have been completed before",
            "steps", "what is done, in order",
            "successActions", "what may follow any of its steps that succeeded",
            "failureActions", "what may follow any of its steps that failed",
            "outputs", "what it gives back: names and expressions",
            "parameters", "parameters of every step"),
    STEP(
            "stepId", "by which actions and expressions mean it; unique in its workflow",
            "description", "what it does, in CommonMark",
            "operationId", "the operation that it calls",
            "operationPath", "the operation that it calls, as a pointer into a source",
            "workflowId", "the workflow that it runs",
            "channelPath", "the channel of messages that it uses (1.1)",
            "parameters", "what the request or the workflow is given",
            "requestBody", "what the request carries",
            "successCriteria", "what must hold for the step to succeed",
            "onSuccess", "what follows when it succeeded; without an action the next step",
            "onFailure", "what follows when it failed; without an action the workflow ends",
            "outputs", "values that later steps can use: names and expressions",
            "timeout", "of one attempt, in milliseconds (1.1)",
            "dependsOn", "steps that must have run before (1.1)",
            "action", "send or receive, for a channel (1.1)",
            "correlationId", "what the message must carry that is waited for (1.1)"),
    PARAMETER(
            "name", "as the API or the workflow calls it",
            "in", "path, query, header, cookie or querystring; none for a workflow",
            "value", "a constant or an expression",
            "reference", "a parameter of the components, such as $components.parameters.page"),
    BODY(
            "contentType", "its media type; else that of the operation",
            "payload", "what is sent; expressions in it are filled in",
            "replacements", "places of the payload that get other values"),
    REPLACEMENT(
            "target", "which place: a JSON Pointer, or an XPath for XML",
            "value", "a constant or an expression",
            "targetSelectorType", "the language of the target (1.1)"),
    CRITERION(
            "condition", "what must hold, such as $statusCode == 200",
            "context", "what the condition is tried on, for regex, jsonpath and xpath",
            "type", "simple, regex, jsonpath or xpath",
            "version", "of the language"),
    SUCCESS_ACTION(
            "name", "by which the actions of step and workflow are told apart",
            "type", "end or goto",
            "workflowId", "the workflow that goes on",
            "stepId", "the step of this workflow that is next",
            "criteria", "when it is taken; without any always",
            "parameters", "inputs of that workflow (1.1)",
            "reference", "an action of the components"),
    FAILURE_ACTION(
            "name", "by which the actions of step and workflow are told apart",
            "type", "end, goto or retry",
            "workflowId", "the workflow that goes on, or runs before the retry",
            "stepId", "the step that is next, or runs before the retry",
            "retryAfter", "seconds before the step is tried again",
            "retryLimit", "how often it is tried again; once unless said",
            "criteria", "when it is taken; without any always",
            "parameters", "inputs of that workflow (1.1)",
            "reference", "an action of the components"),
    COMPONENTS(
            "inputs", "schemas of inputs, by name",
            "parameters", "parameters, by name",
            "successActions", "success actions, by name",
            "failureActions", "failure actions, by name");

    /// Filled once, in the order of the standard.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> notes = new LinkedHashMap<>();

    Shape(String... namesAndNotes) {
        for (int i = 0; i < namesAndNotes.length; i += 2) {
            notes.put(namesAndNotes[i], namesAndNotes[i + 1]);
        }
    }

    public Set<String> fields() {
        return Collections.unmodifiableSet(notes.keySet());
    }

    /// What a field is for; empty for one that is not known.
    public String note(String field) {
        return notes.getOrDefault(field, "");
    }
}
