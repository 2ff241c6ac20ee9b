package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.Webhooks;
import dev.callwright.arazzo.criterion.CriterionCheck;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.document.Security;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import dev.callwright.arazzo.request.Authentication;
import dev.callwright.arazzo.request.OwnLogin;
import dev.callwright.arazzo.source.Channel;
import dev.callwright.arazzo.source.ChannelFinder;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.OperationFinder;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks one workflow and plans its calls: operations, servers, holes in paths, criteria, actions, values.
record WorkflowCheck(
        ArazzoRun settings, Surroundings surroundings, Problems problems, Plan plan, WorkflowRef workflow) {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

    void check() {
        Workflow checked = workflow.workflow();
        checked.steps().forEach(this::step);
        checked.everyAction().forEach(this::action);
        checked.dependsOn().forEach(this::dependency);
        new ValueCheck(settings.strict(), problems, workflow).check();
        new OutputOrder(checked, problems).check();
        new InputSchemaCheck(workflow, problems).check();
    }

    private void step(Step step) {
        CriterionCheck criteria = new CriterionCheck(settings.strict(), problems);
        step.successCriteria().forEach(criteria::check);
        step.dependsOn().forEach(earlier -> new StepReference(workflow, problems).check(earlier));
        Optional<Channel> channel = channel(step);
        if (channel.isPresent()) {
            if (channel.get().isSocket()) {
                socket(step, channel.get());
            }
            if (step.isSending()) {
                call(step, channel.get().sending());
            } else {
                wait(step, channel.get());
            }
            return;
        }
        OperationFinder finder = new OperationFinder(workflow.document(), settings.strict(), problems);
        Optional<Operation> operation = switch (step.target()) {
            case Step.Target.OperationId target -> finder.byId(target);
            case Step.Target.OperationPath target -> finder.byPath(target);
            case Step.Target.WorkflowId target -> {
                inputs(step, target);
                yield Optional.empty();
            }
            case Step.Target.ChannelPath _ -> Optional.empty();
        };
        operation.ifPresent(found -> call(step, found));
    }

    /// What a workflow needs and the step that runs it does not give, it would never have.
    private void inputs(Step step, Step.Target.WorkflowId target) {
        List<Parameter> given =
                Parameter.merge(step.parameters(), workflow.workflow().parameters());
        Optional<WorkflowRef> found = WorkflowRef.find(workflow.document(), target.name());
        found.map(child -> new NestedCheck(child, settings.strict(), problems)).ifPresent(check -> {
            check.inputs(step.parameters());
            check.step(step);
        });
        found.stream()
                .flatMap(child -> new InputReader(child).needed().stream())
                .filter(name ->
                        given.stream().noneMatch(parameter -> parameter.name().equals(name)))
                .forEach(name -> problems.add(
                        Code.MISSING_INPUT,
                        step.place(),
                        "the workflow " + target.name() + " needs the input " + name + ", which the step " + step.id()
                                + " does not give",
                        "add a parameter with name: " + name + " and a value"));
    }

    /// A workflow that others depend on gets inputs of the same names, and no others.
    private void dependency(Workflow.Reference reference) {
        WorkflowRef.find(workflow.document(), reference.name())
                .ifPresent(other -> neverHad(other)
                        .forEach(name -> problems.add(
                                Code.MISSING_INPUT,
                                reference.place(),
                                "the workflow " + other.id() + ", on which " + workflow.id()
                                        + " depends, needs the input " + name + ", which " + workflow.id()
                                        + " does not describe",
                                "describe " + name + " among the inputs of " + workflow.id()
                                        + ", which hands it on by its name, or give it a default")));
    }

    private void inputs(Action action, WorkflowRef target) {
        new NestedCheck(target, settings.strict(), problems).inputs(action.parameters());
        List<String> missing = action.parameters().isEmpty()
                ? neverHad(target)
                : new InputReader(target)
                        .needed().stream()
                                .filter(name -> action.parameters().stream()
                                        .noneMatch(parameter -> parameter.name().equals(name)))
                                .toList();
        missing.forEach(name -> problems.add(
                Code.MISSING_INPUT,
                action.place(),
                "the workflow " + target.id() + " needs the input " + name + ", which the action " + action.name()
                        + " does not give",
                action.parameters().isEmpty()
                        ? "describe " + name + " among the inputs of " + workflow.id()
                                + ", which are handed on; or, from arazzo: 1.1.0 on, add parameters: [{name: " + name
                                + ", value: …}]"
                        : "add to its parameters {name: " + name + ", value: …}"));
    }

    /// Inputs that `other` needs and that this workflow has not, when it can hand on only its own.
    private List<String> neverHad(WorkflowRef other) {
        InputReader own = new InputReader(workflow);
        boolean open = own.names().isEmpty() && !settings.workflow().equals(Optional.of(workflow.id()));
        return open
                ? List.of()
                : new InputReader(other)
                        .needed().stream()
                                .filter(name -> !own.declares(name)
                                        && !settings.inputs().containsKey(name))
                                .toList();
    }

    private Optional<Channel> channel(Step step) {
        ChannelFinder finder = new ChannelFinder(workflow.document(), problems);
        return switch (step.target()) {
            case Step.Target.ChannelPath target -> finder.byPath(target);
            case Step.Target.OperationId target -> finder.byOperation(target);
            case Step.Target.OperationPath _, Step.Target.WorkflowId _ -> Optional.empty();
        };
    }

    /// It is opened by the first step that uses it, where steps say how, else at the beginning of the run.
    private void socket(Step step, Channel channel) {
        boolean asks = step.parameters().stream()
                .anyMatch(
                        parameter -> parameter.in().filter(in -> in != In.PATH).isPresent());
        plan.addSocket(workflow, step, channel, asks);
        if (step.isSending() && surroundings.streams().isEmpty()) {
            problems.add(Code.NOT_SUPPORTED, step.target().place(), "there is nothing here that can open WebSockets");
        }
    }

    private void wait(Step step, Channel channel) {
        plan.add(workflow, step, channel);
        if (channel.stream().isEmpty() && surroundings.webhooks() instanceof Webhooks.Nowhere) {
            problems.add(
                    Code.NO_LISTENER,
                    step.target().place(),
                    "the step " + step.id() + " waits for a webhook on " + channel + ", and nothing listens",
                    "open a place for it with --listen PORT");
        }
        if (channel.stream().isPresent() && surroundings.streams().isEmpty()) {
            problems.add(
                    Code.NOT_SUPPORTED,
                    step.target().place(),
                    "there is nothing here that can ask for streams of events");
        }
    }

    private void call(Step step, Operation operation) {
        List<Parameter> parameters =
                Parameter.merge(step.parameters(), workflow.workflow().parameters());
        parameters.stream().filter(parameter -> parameter.in().isEmpty()).forEach(parameter -> {
            problems.add(
                    Code.MISSING_FIELD,
                    parameter.place(),
                    "the parameter " + parameter.name() + " does not say where in the request it goes",
                    help(operation, parameter.name()));
        });
        Matcher hole = HOLE.matcher(operation.path());
        while (hole.find()) {
            String name = hole.group(1);
            if (parameters.stream()
                    .noneMatch(parameter -> parameter.in().orElse(In.PATH) == In.PATH
                            && parameter.name().equals(name))) {
                problems.add(
                        Code.PATH_PARAMETER,
                        step.place(),
                        "the path parameter " + name + " is not given: " + operation,
                        parameters.stream()
                                .filter(parameter -> parameter.in().equals(Optional.of(In.PATH)))
                                .filter(parameter -> !operation.path().contains("{" + parameter.name() + "}"))
                                .findFirst()
                                .map(other -> "the path has no " + other.name() + "; should it be called " + name + "?")
                                .orElse("add a parameter with name: " + name + ", in: path and a value"));
            }
        }
        new RequiredCheck(settings.strict(), problems, step, operation, parameters).check();
        undeclared(operation, parameters);
        wholeQuery(parameters);
        server(step, operation);
    }

    /// What the API does not describe is sent as it is; often it is a slip.
    private void undeclared(Operation operation, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            In in = parameter.in().orElse(In.QUERY);
            if (in == In.QUERY && operation.parameter(parameter.name(), in).isEmpty()) {
                List<String> declared = operation.parameters().stream()
                        .filter(known -> known.in() == in)
                        .map(DeclaredParameter::name)
                        .toList();
                problems.add(
                        Code.UNKNOWN_PARAMETER,
                        parameter.place(),
                        "the API describes no query parameter " + parameter.name() + "; it is sent all the same: "
                                + operation,
                        Suggestion.among("query parameters", parameter.name(), declared));
            }
        }
    }

    /// OpenAPI 3.2: a whole query string leaves no room for single parameters.
    private void wholeQuery(List<Parameter> parameters) {
        boolean whole = parameters.stream().anyMatch(parameter -> parameter.in().equals(Optional.of(In.QUERYSTRING)));
        parameters.stream()
                .filter(parameter -> whole && parameter.in().equals(Optional.of(In.QUERY)))
                .forEach(parameter -> problems.add(
                        Code.WRONG_VALUE,
                        parameter.place(),
                        "the query parameter " + parameter.name() + " stands beside a whole query string",
                        "put it into the value of the parameter with in: querystring"));
    }

    private void server(Step step, Operation operation) {
        String source = operation.api().name();
        Optional<URI> server = Optional.ofNullable(settings.targets().servers().get(source))
                .or(() -> operation.server(settings.targets().variablesFor(source)));
        operation
                .objections(settings.targets().variablesFor(source))
                .forEach(objection -> problems.add(Code.SETTING, step.target().place(), objection));
        if (server.isEmpty()) {
            problems.add(
                    Code.NO_SERVER,
                    step.target().place(),
                    "the source " + source + " names no server that can be reached",
                    "name one with --server " + source + "=URL");
            return;
        }
        plan.add(workflow, step, new Plan.Call(operation, server.get()));
        List<Security> own = settings.strict() ? List.of() : workflow.workflow().security(step);
        own.forEach(security -> security(new OwnLogin(own, operation), security));
        if (own.isEmpty()
                && !new Authentication(settings.targets().credentialsFor(source)).isPossible(operation)
                && !carriesItsOwn(step)) {
            problems.add(
                    Code.NO_CREDENTIAL,
                    Place.NOWHERE,
                    "the source " + source + " asks for a credential and none was given that fits",
                    "give one with --auth, --bearer, --api-key, --oauth or --cert");
        }
    }

    private void security(OwnLogin login, Security security) {
        Optional<String> objection = login.objection(security);
        if (objection.isPresent()) {
            problems.add(Code.WRONG_VALUE, security.place(), objection.get());
        } else {
            problems.add(Problems.diagnostic(
                    Code.OWN_SECURITY,
                    security.place(),
                    "the credential is that of the extension x-security, which the standard does not know",
                    Optional.of("the security of the API's description, and a credential from outside:"
                            + " --auth, --bearer, --api-key")));
        }
    }

    private boolean carriesItsOwn(Step step) {
        return Parameter.merge(step.parameters(), workflow.workflow().parameters()).stream()
                .anyMatch(parameter -> parameter.name().equalsIgnoreCase("Authorization"));
    }

    /// Where the API describes a parameter of that name.
    private static String help(Operation operation, String name) {
        return operation.parameters().stream()
                .filter(declared -> declared.name().equalsIgnoreCase(name))
                .findFirst()
                .map(declared -> "add in: " + declared.in().name().toLowerCase(Locale.ROOT))
                .orElse("add in: path, query, header or cookie");
    }

    private void action(Action action) {
        CriterionCheck criteria = new CriterionCheck(settings.strict(), problems);
        action.criteria().forEach(criteria::check);
        action.destination()
                .filter(Destination.ToWorkflow.class::isInstance)
                .flatMap(target -> WorkflowRef.find(workflow.document(), target.name()))
                .ifPresent(target -> inputs(action, target));
        action.destination()
                .filter(Destination.ToStep.class::isInstance)
                .filter(target -> workflow.workflow().indexOf(target.name()) < 0)
                .ifPresent(target -> problems.add(
                        Code.UNKNOWN_STEP,
                        action.place(),
                        "the action " + action.name() + " goes to a step that is not there: " + target.name(),
                        Suggestion.among(
                                "steps", target.name(), workflow.workflow().stepIds())));
    }
}
