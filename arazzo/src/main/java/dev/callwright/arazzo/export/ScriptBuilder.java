package dev.callwright.arazzo.export;

import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.export.Script.Branch;
import dev.callwright.arazzo.export.Script.Branches;
import dev.callwright.arazzo.export.Script.Capture;
import dev.callwright.arazzo.export.Script.Check;
import dev.callwright.arazzo.export.Script.Login;
import dev.callwright.arazzo.export.Script.Output;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.export.Script.Request;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.request.RequestBuilder.Built;
import dev.callwright.arazzo.request.UnsendableException;
import dev.callwright.arazzo.run.Plan;
import dev.callwright.arazzo.run.WorkflowRef;
import dev.callwright.arazzo.sketch.KnownParts;
import dev.callwright.arazzo.sketch.RequestSketch;
import dev.callwright.arazzo.sketch.Unknowns;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.Requirement;
import dev.callwright.arazzo.source.SecurityScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a script of a workflow's steps in the order of the document. Good for one script.
final class ScriptBuilder {
    private final WorkflowRef workflow;
    private final Plan plan;
    private final ScriptInputs inputs;
    private final Unknowns unknowns = new Unknowns();
    private final Map<String, String> servers = new LinkedHashMap<>();
    private final Set<String> credentials = new LinkedHashSet<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> deep = new ArrayList<>();
    private final Set<String> inside = new LinkedHashSet<>();
    private final Set<String> captured = new LinkedHashSet<>();
    private final ScriptBytes bytes = new ScriptBytes(unknowns);

    ScriptBuilder(WorkflowRef workflow, Plan plan, Set<String> given) {
        this.workflow = workflow;
        this.plan = plan;
        this.inputs = ScriptInputs.of(workflow, given);
    }

    Script build(String title) {
        workflow.workflow()
                .dependsOn()
                .forEach(name -> left.add("the workflow " + name.name() + " has to be run before"));
        inputs.leftOut().forEach(name -> left.add("the optional input " + name + " is left out"));
        left.addAll(inputs.untold());
        List<Request> requests = new ArrayList<>();
        for (Step step : workflow.workflow().steps()) {
            Optional<Plan.Call> call = plan.call(workflow, step);
            if (call.isEmpty()) {
                left.add("the step " + step.id() + " sends no request and is left out");
            } else {
                request(step, call.get()).ifPresent(requests::add);
            }
        }
        left.addAll(inside);
        return new Script(
                title,
                inputs.used(),
                servers,
                List.copyOf(credentials),
                requests,
                unknowns,
                bytes.variables(),
                left,
                deep,
                outputs());
    }

    private List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        workflow.workflow().outputs().forEach((name, value) -> {
            String text = Json.text(value.value());
            boolean known = value.value().isString()
                    && Expression.parse(text).filter(this::isVariable).isPresent()
                    && reference(text).simple();
            outputs.add(new Output(name, text, known));
        });
        return outputs;
    }

    private Optional<Request> request(Step step, Plan.Call call) {
        List<String> notes = new ArrayList<>();
        KnownParts known = new KnownParts(this::isVariable, unknowns);
        Built built;
        try {
            built = RequestSketch.of(workflow, step, call, RequestSketch.scope(workflow, inputs.values()), known);
        } catch (UnsendableException e) {
            left.add("the step " + step.id() + " is left out: " + unknowns.told(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        Optional<String> objection = bytes.objection(built);
        if (objection.isPresent()) {
            left.add("the step " + step.id() + " is left out: " + objection.get());
            return Optional.empty();
        }
        if (!built.call().files().isEmpty()) {
            notes.add("the files of its body are left out");
        }
        Operation operation = call.operation();
        String base = call.server().toString().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        String whole = built.call().url().toString();
        String server = server(operation, step, base, whole);
        notes.addAll(new Untold(unknowns, inputs).of(step, built));
        List<Check> checks = checks(step, operation, notes);
        Branches branches = branches(step, operation, notes);
        Stream.concat(
                        Stream.of(whole, built.call().body().orElse("")),
                        built.call().headers().stream().map(Map.Entry::getValue))
                .forEach(text -> ways(step, text));
        return Optional.of(new Request(
                step.id(),
                built.call().method(),
                server,
                whole.substring(Math.min(base.length(), whole.length())),
                built.call().headers(),
                built.call().body(),
                login(operation, notes),
                checks,
                captures(step, operation, notes),
                branches,
                notes));
    }

    /// The variable of its server; one of its own when the step does not call where others of its source do.
    private String server(Operation operation, Step step, String base, String whole) {
        String usual = source(operation) + "_url";
        servers.putIfAbsent(usual, base);
        if (servers.getOrDefault(usual, "").equals(base) && whole.startsWith(base)) {
            return usual;
        }
        String own = variable(step.id()) + "_url";
        while (isKept(own) || !servers.getOrDefault(own, base).equals(base)) {
            own += "_";
        }
        servers.put(own, base);
        return own;
    }

    /// How the variables of a source begin: none of them is called like an input or an output of a step.
    private String source(Operation operation) {
        String name = variable(operation.api().name());
        while (inputs.isTaken(name)
                || ScriptInputs.OF_SOURCES.stream().map(name::concat).anyMatch(this::isKept)) {
            name += "_";
        }
        return name;
    }

    /// Whether some step keeps an output in the variable.
    private boolean isKept(String variable) {
        return workflow.workflow().steps().stream()
                .anyMatch(step -> step.outputs().keySet().stream()
                        .anyMatch(output -> variable.equals(variable(step.id()) + "_" + variable(output))));
    }

    /// Says where a value is gone into.
    private void ways(Step step, String text) {
        unknowns.told(text, meaning -> {
            Reference reference = reference(meaning);
            if (!reference.simple()) {
                left.add(step.id() + ": the whole value stands for " + meaning);
            } else if (!reference.pointer().isEmpty()) {
                deep.add(step.id() + ": the whole value stands for " + meaning);
            }
            return "";
        });
    }

    /// True for inputs that are variables and for what earlier steps captured.
    private boolean isVariable(Expression expression) {
        return switch (expression.root()) {
            case Root.Input(String name) -> isVariable(name);
            case Root.StepOutput(String step, String name) -> isVariable(step, name);
            case Root.Output _, Root.WorkflowValue _, Root.SourceField _, Root.Component _, Root.Self _ -> false;
            case Root.Url _, Root.Method _, Root.StatusCode _ -> false;
            case Root.OfRequest _, Root.OfResponse _, Root.OfMessage _ -> false;
        };
    }

    private boolean isVariable(String step, String output) {
        boolean known = captured.contains(variable(step) + "_" + variable(output));
        boolean returns =
                workflow.workflow().everyAction().anyMatch(action -> action.kind() instanceof Action.Kind.Goto);
        if (!known && returns && workflow.workflow().indexOf(step) >= 0) {
            inside.add("$steps." + step + ".outputs." + output + " is left out of the steps before");
        }
        return known;
    }

    private boolean isVariable(String input) {
        int dot = input.indexOf('.');
        if (!inputs.values().has(input) && dot > 0 && inputs.values().has(input.substring(0, dot))) {
            inside.add("$inputs." + input + " is left out: it is a member of an input");
        }
        return inputs.values().has(input);
    }

    private List<Check> checks(Step step, Operation operation, List<String> notes) {
        List<Check> checks = new ArrayList<>();
        boolean bytes = ScriptBytes.answersBytes(operation);
        for (Criterion criterion : step.successCriteria()) {
            Checks.of(criterion)
                    .filter(all -> !bytes || all.stream().noneMatch(check -> check.part() instanceof Part.Body))
                    .ifPresentOrElse(checks::addAll, () -> notes.add("not checked: " + criterion.condition()));
        }
        if (step.successCriteria().isEmpty()) {
            checks.add(new Check(new Part.Status(), ">=", "200", "a success"));
            checks.add(new Check(new Part.Status(), "<", "400", "a success"));
        }
        return checks;
    }

    /// All of them, or none when one says more than a script can: the first that applies is taken.
    private Branches branches(Step step, Operation operation, List<String> notes) {
        var actions = step.actions().over(workflow.workflow().actions());
        List<String> untold = new ArrayList<>();
        actions.onSuccess().forEach(action -> untold.add("not followed after a success: the action " + action.name()));
        actions.onFailure().forEach(action -> untold.add("not followed after a failure: the action " + action.name()));
        List<Branch> onSuccess = branches(actions.onSuccess(), operation);
        List<Branch> onFailure = branches(actions.onFailure(), operation);
        if (onSuccess.size() + onFailure.size() == untold.size()) {
            return new Branches(onSuccess, onFailure, untold);
        }
        notes.addAll(untold);
        return Branches.NONE;
    }

    private List<Branch> branches(List<Action> actions, Operation operation) {
        boolean bytes = ScriptBytes.answersBytes(operation);
        return actions.stream()
                .filter(action -> switch (action.kind()) {
                    case Action.Kind.End _ -> true;
                    case Action.Kind.Goto(Action.Destination to) -> to instanceof Action.Destination.ToStep;
                    case Action.Kind.Retry retry -> retry.first().isEmpty();
                })
                .flatMap(action -> {
                    List<Optional<List<Check>>> checks =
                            action.criteria().stream().map(Checks::of).toList();
                    List<Check> all = checks.stream()
                            .flatMap(Optional::stream)
                            .flatMap(List::stream)
                            .toList();
                    boolean known = checks.stream().allMatch(Optional::isPresent)
                            && (!bytes || all.stream().noneMatch(check -> check.part() instanceof Part.Body));
                    return known ? Stream.of(new Branch(action.name(), action.kind(), all)) : Stream.empty();
                })
                .toList();
    }

    private List<Capture> captures(Step step, Operation operation, List<String> notes) {
        List<Capture> captures = new ArrayList<>();
        step.outputs().forEach((name, value) -> {
            Optional<Part> part =
                    value.value().isString() ? Checks.part(value.value().stringValue()) : Optional.empty();
            String variable = variable(step.id()) + "_" + variable(name);
            if (part.isPresent()) {
                captures.add(new Capture(variable, part.get()));
                captured.add(variable);
                bytes.captured(variable, part.get(), operation);
            } else {
                notes.add("not kept: the output " + name + ", " + Json.text(value.value()));
            }
        });
        return captures;
    }

    private Optional<Login> login(Operation operation, List<String> notes) {
        String source = source(operation);
        List<Requirement> first = operation.security().stream().findFirst().orElse(List.of());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (first.size() > 1) {
            notes.add("only the first of its security schemes is met: "
                    + first.getFirst().name());
        }
        Optional<Login> login = switch (first.getFirst().scheme()) {
            case SecurityScheme.Basic _ -> Optional.of(new Login.Basic(source + "_user", source + "_password"));
            case SecurityScheme.Bearer _, SecurityScheme.OAuth _ -> Optional.of(new Login.Bearer(source + "_token"));
            case SecurityScheme.ApiKey(String name, String in) -> Optional.of(new Login.Key(source + "_key", name, in));
            case SecurityScheme.Digest _, SecurityScheme.MutualTls _, SecurityScheme.Unknown _ -> Optional.empty();
        };
        if (login.isEmpty()) {
            notes.add("not authenticated: " + first.getFirst().name());
        }
        login.ifPresent(found -> {
            switch (found) {
                case Login.Basic(String user, String password) -> credentials.addAll(List.of(user, password));
                case Login.Bearer(String token) -> credentials.add(token);
                case Login.Key(String key, String _, String _) -> credentials.add(key);
            }
        });
        return login;
    }

    /// A name that every tool takes for a variable.
    static String variable(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    /// The variable that an expression names, with the way into its value; as [ScriptBuilder#isVariable] lets them be.
    static Reference reference(String meaning) {
        Optional<Expression> expression = Expression.parse(meaning);
        String name = expression
                .map(found -> switch (found.root()) {
                    case Root.Input(String input) -> variable(input);
                    case Root.StepOutput(String step, String output) -> variable(step) + "_" + variable(output);
                    case Root.Output _,
                            Root.WorkflowValue _,
                            Root.SourceField _,
                            Root.Component _,
                            Root.Self _,
                            Root.Url _,
                            Root.Method _,
                            Root.StatusCode _,
                            Root.OfRequest _,
                            Root.OfResponse _,
                            Root.OfMessage _ -> "";
                })
                .orElse("");
        int hash = meaning.indexOf('#');
        boolean simple =
                expression.filter(found -> found.ways().isEmpty() || hash > 0).isPresent();
        return new Reference(name, hash > 0 ? meaning.substring(hash + 1) : "", simple);
    }

    /// @param pointer into the variable's value; empty for the whole
    /// @param simple false when the way is another one, which no tool is told
    record Reference(String variable, String pointer, boolean simple) {}
}
