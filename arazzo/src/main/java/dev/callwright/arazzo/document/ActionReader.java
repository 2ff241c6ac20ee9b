package dev.callwright.arazzo.document;

import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Action.Kind;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads success and failure actions and the criteria of actions and steps. Not safe for several threads.
final class ActionReader {
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(31_536_000);

    private final Fields fields;
    private final PartReader parts;

    ActionReader(Fields fields, PartReader parts) {
        this.fields = fields;
        this.parts = parts;
    }

    Action action(Element element, boolean failure) {
        fields.onlyKnown(element, (failure ? Shape.FAILURE_ACTION : Shape.SUCCESS_ACTION).fields());
        fields.ofNewer(element, "parameters");
        Kind kind = kind(element, failure);
        List<Parameter> parameters = parts.parameters(element);
        boolean toWorkflow = element.member("workflowId").exists();
        if (!parameters.isEmpty() && !toWorkflow) {
            fields.problem(
                    Code.WRONG_VALUE,
                    element.member("parameters"),
                    "the parameters of an action are inputs of a workflow, and this action names none",
                    "add a workflowId, or remove the parameters");
        }
        parameters.stream().filter(parameter -> parameter.in().isPresent()).forEach(parameter -> {
            fields.problem(
                    Code.DISCOURAGED,
                    element.member("parameters"),
                    "the parameter " + parameter.name() + " of an action is an input of a workflow and has no place",
                    "remove in");
        });
        return new Action(
                fields.scalar(element, "name"),
                kind,
                criteria(element, "criteria"),
                parameters,
                Stream.of("stepId", "workflowId", "name")
                        .filter(name -> element.member(name).exists())
                        .findFirst()
                        .map(name -> element.member(name).place())
                        .orElseGet(element::place));
    }

    private Kind kind(Element element, boolean failure) {
        List<String> known = failure ? List.of("end", "goto", "retry") : List.of("end", "goto");
        String type = fields.scalar(element, "type", "add type: " + String.join(" or ", known));
        Optional<Destination> destination = destination(element);
        if (!type.isEmpty() && !known.contains(type)) {
            fields.problem(
                    Code.WRONG_VALUE,
                    element.member("type"),
                    "a " + (failure ? "failure" : "success") + " action cannot be of type " + type,
                    type.equals("retry")
                            ? "only a failure action retries: a step that succeeded is not tried again"
                            : Suggestion.among("types", type, known));
        }
        return switch (type) {
            case "goto" -> {
                if (destination.isEmpty()) {
                    fields.problem(
                            Code.MISSING_FIELD,
                            element,
                            "a goto without a destination",
                            "add the stepId of a step of this workflow, or a workflowId");
                }
                yield destination.<Kind>map(Kind.Goto::new).orElseGet(Kind.End::new);
            }
            case "retry" -> new Kind.Retry(retryAfter(element), retryLimit(element), destination);
            default -> {
                if (type.equals("end") && destination.isPresent()) {
                    fields.problem(
                            Code.DISCOURAGED,
                            element,
                            "an action that ends the workflow goes nowhere: "
                                    + destination.get().name() + " is ignored",
                            "write type: goto, or remove the destination");
                }
                yield new Kind.End();
            }
        };
    }

    private Optional<Destination> destination(Element element) {
        Optional<String> step = fields.optionalScalar(element, "stepId");
        Optional<String> workflow = fields.optionalScalar(element, "workflowId");
        if (step.isPresent() && workflow.isPresent()) {
            fields.problem(
                    Code.ONE_TARGET,
                    element.member("stepId"),
                    "an action goes to a step or to a workflow, not to both",
                    "remove stepId or workflowId");
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
            fields.problem(
                    Code.WRONG_VALUE,
                    field.get(),
                    "retryAfter must be a number of seconds, 0 or more",
                    "write such as retryAfter: 2.5");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    private int retryLimit(Element element) {
        Optional<Element> field = element.optional("retryLimit");
        int limit = field.map(at -> whole(at.value())).orElse(1);
        if (limit < 0) {
            fields.problem(
                    Code.WRONG_VALUE,
                    element.member("retryLimit"),
                    "retryLimit must be a whole number, 0 or more",
                    "write such as retryLimit: 3; without it there is one retry");
        }
        return Math.max(0, limit);
    }

    /// -1 for what is no whole number: 1.5 is none, 2.0 and the text 2 are.
    private static int whole(JsonNode value) {
        try {
            return value.asDecimal(BigDecimal.ONE.negate()).intValueExact();
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    List<Criterion> criteria(Element parent, String name) {
        return fields.list(parent, name).stream().map(this::criterion).toList();
    }

    /// The type stands as a name, as an object with a version, or as a name with the version beside it.
    private Criterion criterion(Element element) {
        fields.onlyKnown(element, Shape.CRITERION.fields());
        Element type = element.member("type");
        boolean nested = type.value().isObject();
        Element holder = nested ? type : element;
        String name = nested
                ? fields.scalar(holder, "type")
                : fields.optionalScalar(holder, "type").orElse("simple");
        Optional<Criterion.Type> known = Criterion.Type.of(name);
        if (known.isEmpty() && !name.isEmpty()) {
            fields.problem(
                    Code.WRONG_VALUE,
                    nested ? type.member("type") : type,
                    "no type of criterion is called " + name,
                    Suggestion.among("types", name, List.of("simple", "regex", "jsonpath", "xpath")));
        }
        // Some tools write every field they know.
        Optional<String> context = fields.optionalScalar(element, "context").filter(text -> !text.isEmpty());
        if (context.isEmpty() && known.isPresent() && known.get() != Criterion.Type.SIMPLE) {
            fields.problem(
                    Code.MISSING_FIELD,
                    element,
                    "a criterion of type " + name + " needs a context, on which its condition is tried",
                    "add such as context: $response.body");
        }
        context.filter(text -> !text.startsWith("$"))
                .ifPresent(text -> fields.problem(
                        Code.BAD_EXPRESSION,
                        element.member("context"),
                        "the context is no runtime expression: " + text,
                        "write such as context: $response.body"));
        String condition = fields.scalar(element, "condition");
        return new Criterion(
                known.isPresent() ? condition : "",
                context,
                known.orElse(Criterion.Type.SIMPLE),
                known.flatMap(language -> version(holder, language)),
                element.member("condition").place());
    }

    private Optional<String> version(Element holder, Criterion.Type type) {
        Optional<String> version = fields.optionalScalar(holder, "version");
        List<String> known = type.versions();
        version.filter(text -> !known.contains(text))
                .ifPresent(text -> fields.problem(
                        Code.WRONG_VALUE,
                        holder.member("version"),
                        known.isEmpty()
                                ? "a criterion of this type has no version"
                                : "this type of criterion has no version " + text,
                        known.isEmpty() ? "remove it" : Suggestion.among("versions", text, known)));
        return version;
    }
}
