package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns a [Tree] into an [ArazzoDocument]; what is wrong goes to `problems`, and the rest is still read.
public final class DocumentReader {
    private static final Pattern VERSION = Pattern.compile("1\\.[01](\\..+)?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Set<String> SOURCE_TYPES = Set.of("openapi", "arazzo", "asyncapi");

    private final Fields fields;
    private final StepReader steps;
    private final PartReader parts;

    private DocumentReader(Tree tree, Problems problems) {
        this.fields = new Fields(
                problems, tree.top().member("arazzo").value().asString("").startsWith("1.0"));
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
        Optional<String> version = version(top);
        if (version.isPresent()) {
            fields.onlyKnown(top, Shape.ROOT.fields());
            fields.ofNewer(top, "$self");
            fields.object(top, "info").ifPresent(info -> {
                fields.onlyKnown(info, Shape.INFO.fields());
                fields.scalar(info, "title");
                fields.scalar(info, "version");
            });
        }
        Optional<String> self = fields.optionalScalar(top, "$self");
        self.filter(uri -> uri.contains("#"))
                .ifPresent(uri -> fields.problem(
                        Code.WRONG_VALUE,
                        top.member("$self"),
                        "$self names the document as a whole and must have no fragment: " + uri,
                        "write " + uri.substring(0, uri.indexOf('#'))));
        List<SourceDescription> sources = new ArrayList<>();
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        if (version.isPresent()) {
            List<Element> written = fields.nonEmpty(top, "sourceDescriptions");
            written.forEach(element -> sources.add(source(element)));
            fields.unique(
                    written.stream().map(element -> element.member("name")).toList(),
                    name -> name.value().asString(""),
                    Element::place,
                    "source description");
            fields.nonEmpty(top, "workflows").forEach(element -> add(workflow(element), element, workflows));
            new ComponentsReader(fields, parts).check(top.member("components"));
        }
        return new ArazzoDocument(
                top.tree(),
                version.orElse(""),
                self,
                sources,
                workflows,
                top.value().path("components"));
    }

    /// Empty when this is another kind of text altogether, of which nothing more need be said.
    private Optional<String> version(Element top) {
        Element field = top.member("arazzo");
        if (!field.exists()) {
            String kind = !top.value().isObject()
                    ? "it is no object"
                    : top.value().has("openapi") || top.value().has("swagger")
                            ? "it is an OpenAPI description"
                            : "it has no field arazzo with a version";
            fields.problem(
                    Code.VERSION,
                    top,
                    "not an Arazzo document: " + kind,
                    "an Arazzo document begins with arazzo: 1.0.1 or arazzo: 1.1.0");
            return Optional.empty();
        }
        String version = fields.optionalScalar(top, "arazzo").orElse("");
        if (!VERSION.matcher(version).matches()) {
            fields.problem(
                    Code.VERSION,
                    field,
                    "Arazzo " + version + " is not known here",
                    "known are 1.0 and 1.1, such as arazzo: 1.0.1");
        }
        return Optional.of(version);
    }

    private SourceDescription source(Element element) {
        fields.onlyKnown(element, Shape.SOURCE.fields());
        Optional<String> type = fields.optionalScalar(element, "type");
        type.filter(name -> !SOURCE_TYPES.contains(name))
                .ifPresent(name -> fields.problem(
                        Code.WRONG_VALUE,
                        element.member("type"),
                        "no type of source is called " + name,
                        Suggestion.among("types", name, List.of("openapi", "arazzo", "asyncapi"))));
        String name = fields.scalar(element, "name");
        wellNamed(element.member("name"), name, "the name of a source description");
        return new SourceDescription(
                name,
                fields.scalar(element, "url"),
                type,
                element.member(element.member("url").exists() ? "url" : "name").place());
    }

    /// The standard recommends these characters; with others an expression cannot name it.
    private void wellNamed(Element at, String name, String what) {
        if (!name.isEmpty() && !ID.matcher(name).matches()) {
            fields.problem(
                    Code.ODD_NAME,
                    at,
                    what + " should be made of letters, digits, - and _ alone: " + name,
                    "write " + name.replaceAll("[^A-Za-z0-9_-]+", "-"));
        }
    }

    private void add(Workflow workflow, Element element, Map<String, Workflow> workflows) {
        if (workflows.putIfAbsent(workflow.id(), workflow) != null
                && !workflow.id().isEmpty()) {
            fields.problem(
                    Code.DUPLICATE,
                    element.member("workflowId"),
                    "the workflow " + workflow.id() + " is there twice",
                    "give one of them another workflowId");
        }
    }

    private Workflow workflow(Element element) {
        fields.onlyKnown(element, Shape.WORKFLOW.fields());
        String id = fields.scalar(element, "workflowId");
        wellNamed(element.member("workflowId"), id, "a workflowId");
        List<Step> read = new ArrayList<>();
        List<Element> written = fields.nonEmpty(element, "steps");
        for (Element step : written) {
            read.add(steps.step(step));
            wellNamed(step.member("stepId"), read.getLast().id(), "a stepId");
        }
        fields.unique(read, Step::id, Step::place, "step");
        Optional<Element> inputs = element.optional("inputs").filter(schema -> fields.isObject(schema, "inputs"));
        return new Workflow(
                id,
                inputs.map(Element::value),
                fields.references(element, "dependsOn"),
                StepOrder.of(id, read, written, fields),
                parts.parameters(element),
                new Actions(
                        parts.actions(element, "successActions", false),
                        parts.actions(element, "failureActions", true)),
                parts.outputs(element),
                new SecurityReader(fields).read(element),
                element.member(id.isEmpty() ? "steps" : "workflowId").place());
    }
}
