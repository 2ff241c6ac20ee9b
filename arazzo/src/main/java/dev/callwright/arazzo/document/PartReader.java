package dev.callwright.arazzo.document;

import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Action.Kind;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what steps and workflows share: parameters, criteria, actions, outputs; and puts reusable parts in
/// the place of their references. Not safe for several threads.
final class PartReader {
    private static final Pattern OUTPUT_NAME = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(31_536_000);

    private final Fields fields;
    private final Element components;

    PartReader(Fields fields, Element components) {
        this.fields = fields;
        this.components = components;
    }

    List<Parameter> parameters(Element parent) {
        List<Parameter> parameters = new ArrayList<>();
        for (Element element : fields.list(parent, "parameters")) {
            reused(element, "parameters").ifPresent(found -> parameters.add(parameter(element, found)));
        }
        for (int i = 1; i < parameters.size(); i++) {
            if (parameters.subList(0, i).stream().anyMatch(parameters.get(i)::isSameAs)) {
                fields.problem(
                        Code.DUPLICATE,
                        parent.member("parameters"),
                        "the parameter " + parameters.get(i).name() + " is there twice");
            }
        }
        return parameters;
    }

    /// The value beside a reference overrides that of the reusable parameter.
    private Parameter parameter(Element used, Element found) {
        Element value = used.member("value").exists() ? used.member("value") : found.member("value");
        if (!value.exists()) {
            fields.problem(Code.MISSING_FIELD, found, "the field value is missing");
        }
        Optional<String> in = fields.optionalScalar(found, "in");
        Optional<In> place = in.flatMap(In::of);
        if (in.isPresent() && place.isEmpty()) {
            fields.problem(Code.WRONG_VALUE, found.member("in"), "unknown place of a parameter: " + in.get());
        }
        return new Parameter(
                fields.scalar(found, "name"), place, new Located(value.value(), value.place()), used.place());
    }

    List<Action> actions(Element parent, String name, boolean failure) {
        List<Action> actions = new ArrayList<>();
        for (Element element : fields.list(parent, name)) {
            reused(element, failure ? "failureActions" : "successActions")
                    .ifPresent(found -> actions.add(action(found, failure)));
        }
        return actions;
    }

    private Action action(Element element, boolean failure) {
        return new Action(
                fields.scalar(element, "name"),
                kind(element, failure),
                criteria(element, "criteria"),
                parameters(element),
                element.place());
    }

    private Kind kind(Element element, boolean failure) {
        String type = fields.scalar(element, "type");
        Optional<Destination> destination = destination(element);
        if (type.equals("goto")) {
            if (destination.isEmpty()) {
                fields.problem(Code.MISSING_FIELD, element, "a goto needs a stepId or a workflowId");
            }
            return destination.<Kind>map(Kind.Goto::new).orElseGet(Kind.End::new);
        }
        if (type.equals("retry") && failure) {
            return new Kind.Retry(retryAfter(element), retryLimit(element), destination);
        }
        if (!type.equals("end") && !type.isEmpty()) {
            fields.problem(
                    Code.WRONG_VALUE,
                    element.member("type"),
                    "not a type of " + (failure ? "failure" : "success") + " action: " + type);
        }
        return new Kind.End();
    }

    private Optional<Destination> destination(Element element) {
        Optional<String> step = fields.optionalScalar(element, "stepId");
        Optional<String> workflow = fields.optionalScalar(element, "workflowId");
        if (step.isPresent() && workflow.isPresent()) {
            fields.problem(Code.ONE_TARGET, element, "an action names a stepId or a workflowId, not both");
        }
        return step.<Destination>map(Destination.ToStep::new).or(() -> workflow.map(Destination.ToWorkflow::new));
    }

    private Optional<Duration> retryAfter(Element element) {
        Optional<Element> field = element.optional("retryAfter");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal seconds = field.get().value().asDecimal(BigDecimal.ONE.negate());
        if (seconds.signum() < 0 || seconds.compareTo(LONGEST_WAIT) > 0) {
            fields.problem(Code.WRONG_VALUE, field.get(), "retryAfter must be a number of seconds, not negative");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    private int retryLimit(Element element) {
        Optional<Element> field = element.optional("retryLimit");
        int limit = field.map(at -> at.value().asInt(-1)).orElse(1);
        if (limit < 0) {
            fields.problem(Code.WRONG_VALUE, element.member("retryLimit"), "retryLimit must be a number, not negative");
        }
        return Math.max(0, limit);
    }

    List<Criterion> criteria(Element parent, String name) {
        return fields.list(parent, name).stream().map(this::criterion).toList();
    }

    /// The type stands as a name, as an object with a version, or as a name with the version beside it.
    private Criterion criterion(Element element) {
        Element type = element.member("type");
        boolean nested = type.value().isObject();
        Element holder = nested ? type : element;
        String name = fields.optionalScalar(holder, "type").orElse("simple");
        Optional<Criterion.Type> known = Criterion.Type.of(name);
        if (known.isEmpty()) {
            fields.problem(Code.WRONG_VALUE, type, "unknown type of criterion: " + name);
        }
        Optional<String> context = fields.optionalScalar(element, "context");
        if (context.isEmpty() && known.isPresent() && known.get() != Criterion.Type.SIMPLE) {
            fields.problem(Code.MISSING_FIELD, element, "a criterion of type " + name + " needs a context");
        }
        return new Criterion(
                fields.scalar(element, "condition"),
                context,
                known.orElse(Criterion.Type.SIMPLE),
                fields.optionalScalar(holder, "version"),
                element.member("condition").place());
    }

    Map<String, Located> outputs(Element parent) {
        Map<String, Located> outputs = new LinkedHashMap<>();
        parent.optional("outputs")
                .filter(at -> fields.isObject(at, "outputs"))
                .ifPresent(all -> all.members().forEach(member -> {
                    if (!OUTPUT_NAME.matcher(member.getKey()).matches()) {
                        fields.problem(
                                Code.WRONG_VALUE, member.getValue(), "not a name for an output: " + member.getKey());
                    }
                    outputs.put(
                            member.getKey(),
                            new Located(
                                    member.getValue().value(), member.getValue().place()));
                }));
        return outputs;
    }

    /// The element itself, or the reusable part that it refers to; empty when there is no such part.
    private Optional<Element> reused(Element element, String kind) {
        if (!element.member("reference").exists()) {
            return Optional.of(element);
        }
        String reference = Json.text(element.member("reference").value());
        String prefix = "$components." + kind + ".";
        Element found = reference.startsWith(prefix)
                ? components.member(kind).member(reference.substring(prefix.length()))
                : components.member("");
        if (!found.exists() || !found.value().isObject()) {
            fields.problem(Code.UNKNOWN_COMPONENT, element, "no such reusable part: " + reference);
            return Optional.empty();
        }
        return Optional.of(found);
    }
}
