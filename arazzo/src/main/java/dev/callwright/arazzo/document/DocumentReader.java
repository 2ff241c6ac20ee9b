package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Turns a [Tree] into an [ArazzoDocument]; what is wrong goes to `problems`, and the rest is still read.
public final class DocumentReader {
    private static final Pattern VERSION = Pattern.compile("1\\.[01](\\..+)?");
    private static final Set<String> FIELDS =
            Set.of("arazzo", "$self", "info", "sourceDescriptions", "workflows", "components");

    private final Fields fields;
    private final StepReader steps;
    private final PartReader parts;

    private DocumentReader(Tree tree, Problems problems) {
        this.fields = new Fields(problems);
        this.parts = new PartReader(fields, tree.top().member("components"));
        this.steps = new StepReader(fields, parts);
    }

    /// True when the tree names itself an Arazzo document.
    public static boolean isArazzo(Tree tree) {
        return tree.root().has("arazzo");
    }

    public static ArazzoDocument read(Tree tree, Problems problems) {
        return new DocumentReader(tree, problems).document(tree.top());
    }

    private ArazzoDocument document(Element top) {
        fields.onlyKnown(top, FIELDS);
        String version = fields.optionalScalar(top, "arazzo").orElse("");
        if (!VERSION.matcher(version).matches()) {
            fields.problem(
                    Code.VERSION,
                    top.member("arazzo"),
                    version.isEmpty()
                            ? "not an Arazzo document: it has no version in the field arazzo"
                            : "Arazzo " + version + " is not known here; known are 1.0 and 1.1");
        }
        fields.object(top, "info").ifPresent(info -> {
            fields.scalar(info, "title");
            fields.scalar(info, "version");
        });
        List<SourceDescription> sources = fields.nonEmpty(top, "sourceDescriptions").stream()
                .map(this::source)
                .toList();
        fields.unique(sources, SourceDescription::name, SourceDescription::place, "source description");
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        for (Element element : fields.nonEmpty(top, "workflows")) {
            Workflow workflow = workflow(element);
            if (workflows.putIfAbsent(workflow.id(), workflow) != null) {
                fields.problem(Code.DUPLICATE, element, "the workflow " + workflow.id() + " is there twice");
            }
        }
        return new ArazzoDocument(
                top.tree(),
                version,
                fields.optionalScalar(top, "$self"),
                sources,
                workflows,
                top.value().path("components"));
    }

    private SourceDescription source(Element element) {
        Optional<String> type = fields.optionalScalar(element, "type");
        type.filter(name -> !Set.of("openapi", "arazzo", "asyncapi").contains(name))
                .ifPresent(name ->
                        fields.problem(Code.WRONG_VALUE, element.member("type"), "unknown type of source: " + name));
        return new SourceDescription(
                fields.scalar(element, "name"), fields.scalar(element, "url"), type, element.place());
    }

    private Workflow workflow(Element element) {
        String id = fields.scalar(element, "workflowId");
        List<Step> read = new ArrayList<>();
        for (Element step : fields.nonEmpty(element, "steps")) {
            read.add(steps.step(step));
        }
        fields.unique(read, Step::id, Step::place, "step");
        Optional<JsonNode> inputs = element.optional("inputs")
                .filter(schema -> fields.isObject(schema, "inputs"))
                .map(Element::value);
        return new Workflow(
                id,
                inputs,
                fields.references(element, "dependsOn"),
                read,
                parts.parameters(element),
                new Actions(
                        parts.actions(element, "successActions", false),
                        parts.actions(element, "failureActions", true)),
                parts.outputs(element),
                element.place());
    }
}
