package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.problem.Suggestion;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A workflow and the document it belongs to, in which its names mean something.
public record WorkflowRef(LoadedDocument document, Workflow workflow) {
    private static final Pattern QUALIFIED = Pattern.compile("\\$sourceDescriptions\\.([A-Za-z0-9_-]+)\\.(.+)");

    /// The workflow that `name` means in `document`: one of its own, or one of another document that is its
    /// source.
    public static Optional<WorkflowRef> find(LoadedDocument document, String name) {
        Matcher qualified = QUALIFIED.matcher(name);
        if (!qualified.matches()) {
            return own(document, name);
        }
        return document.source(qualified.group(1))
                .flatMap(source -> source instanceof Source.Workflows(LoadedDocument other)
                        ? own(other, qualified.group(2))
                        : Optional.empty());
    }

    /// How to mend a name that [#find] did not find.
    static String help(LoadedDocument document, String name) {
        Optional<String> elsewhere = elsewhere(document, name);
        if (elsewhere.isPresent()) {
            return "write " + elsewhere.get();
        }
        Matcher qualified = QUALIFIED.matcher(name);
        if (!qualified.matches()) {
            return Suggestion.among(
                    "workflows", name, document.document().workflows().keySet());
        }
        return document.source(qualified.group(1))
                .map(source -> source instanceof Source.Workflows(LoadedDocument other)
                        ? Suggestion.among(
                                "workflows",
                                qualified.group(2),
                                other.document().workflows().keySet())
                        : qualified.group(1) + " is no Arazzo document")
                .orElseGet(() -> Suggestion.among(
                        "sources",
                        qualified.group(1),
                        document.document().sources().stream()
                                .map(SourceDescription::name)
                                .toList()));
    }

    /// How the workflow is named whose id is the end of `name`: of this document, or of one of its sources.
    private static Optional<String> elsewhere(LoadedDocument document, String name) {
        String bare = name.replaceAll("[{}]", "");
        String id = bare.substring(bare.lastIndexOf('.') + 1);
        if (QUALIFIED.matcher(name).matches()) {
            return Optional.empty();
        }
        if (own(document, id).isPresent() && !QUALIFIED.matcher(bare).matches()) {
            return Optional.of(id);
        }
        return document.workflowDocuments().entrySet().stream()
                .filter(source -> own(source.getValue(), id).isPresent())
                .map(source -> "$sourceDescriptions." + source.getKey() + "." + id)
                .findFirst();
    }

    private static Optional<WorkflowRef> own(LoadedDocument document, String id) {
        return document.document().workflow(id).map(workflow -> new WorkflowRef(document, workflow));
    }

    public String id() {
        return workflow.id();
    }

    /// The same workflow of the same document is the same key, however often it is looked up.
    public Key key() {
        return new Key(document, workflow.id());
    }

    public record Key(LoadedDocument document, String workflow) {}
}
