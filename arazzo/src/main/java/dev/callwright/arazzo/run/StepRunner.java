package dev.callwright.arazzo.run;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Decision;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.StepWatch;
import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Security;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.request.Authentication;
import dev.callwright.arazzo.request.OwnLogin;
import dev.callwright.arazzo.request.RequestBuilder;
import dev.callwright.arazzo.request.UnsendableException;
import dev.callwright.arazzo.run.WorkflowState.Position;
import dev.callwright.arazzo.source.Channel;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.value.Values;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes one attempt of a step: builds and sends its request, or runs its workflow, and judges what came of
/// it. Not safe for several threads.
final class StepRunner {
    private final Session session;
    private final Plan plan;
    private final SubWorkflows workflows;
    private final Criteria criteria;
    private final Outputs outputs;
    private final Inboxes inboxes;
    private final Reception receptions;
    private final ContractWatch contract;

    StepRunner(Session session, Plan plan, SubWorkflows workflows, Criteria criteria, Inboxes inboxes) {
        this.inboxes = inboxes;
        this.receptions = new Reception(session, inboxes, criteria);
        this.session = session;
        this.contract = new ContractWatch(session);
        this.plan = plan;
        this.workflows = workflows;
        this.criteria = criteria;
        this.outputs = new Outputs(session);
    }

    StepOutcome attempt(WorkflowRef workflow, Step step, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        Position position = state.position();
        if (!position.begun) {
            Optional<StepWatch> watch = session.surroundings().watch();
            if (watch.isPresent()) {
                new Watching(session, watch.get()).before(this, workflow, step, state);
            }
            position.begun = true;
            // What a retry runs first is no attempt of the step that is retried.
            int attempt = position.first.isPresent() ? 1 : ++position.attempt;
            session.tell(new RunEvent.StepStarted(workflow.id(), step.id(), attempt));
        }
        Optional<Plan.Call> call = plan.call(workflow, step);
        Optional<Channel> channel = plan.channel(workflow, step);
        StepOutcome outcome = call.isPresent()
                ? called(workflow, step, state, call.get())
                : channel.isPresent()
                        ? receptions.attempt(step, state, channel.get())
                        : nested(workflow, step, state, depth);
        position.begun = false;
        position.messageUntil = Optional.empty();
        state.recordStep(step.id(), outcome.outputs());
        session.tell(new RunEvent.StepEnded(step.id(), outcome.success(), outcome.outputs(), outcome.reason()));
        return outcome;
    }

    private StepOutcome called(WorkflowRef workflow, Step step, WorkflowState state, Plan.Call call)
            throws InterruptedException, RunStoppedException {
        RequestBuilder.Built built;
        Authentication authentication;
        try {
            built = built(workflow, step, state, call);
            authentication = authentication(workflow, step, state, call.operation());
        } catch (UnsendableException e) {
            return unsent(step, state, String.valueOf(e.getMessage()));
        }
        if (session.strict() && !built.remarks().isEmpty()) {
            return unsent(step, state, built.remarks().getFirst().reason());
        }
        built.remarks().forEach(session::remark);
        Optional<Decision> decision = session.takeDecision();
        if (decision.isPresent() && !(decision.get() instanceof Decision.Retry)) {
            return decided(step, state, built, decision.get());
        }
        Optional<String> objection = contract.sending(step, call.operation(), built.sent());
        if (objection.isPresent()) {
            return unsent(step, state, objection.get());
        }
        Optional<Channel> socket = plan.socket(workflow, step);
        URI url = built.call().url();
        session.awaitTurn(step.id(), url);
        HttpCall traced = session.traced(built.call()
                .withUrl(socket.map(channel -> channel.located(url.toString())).orElse(url)));
        session.sending(workflow.id(), step.id(), traced);
        session.tell(new RunEvent.RequestSent(step.id(), traced));
        Reply reply = send(
                step,
                limit -> socket.isPresent()
                        ? inboxes.send(socket.get(), traced, limit)
                        : session.outside(caller ->
                                session.authenticator().call(traced, call.operation(), authentication, caller, limit)));
        session.state().pending(Optional.empty());
        return switch (reply) {
            case Reply.Unanswered(String reason) -> unanswered(step, state, built, reason);
            case Reply.Answered(HttpAnswer answer) -> {
                Exchange.Received received = Answers.received(answer);
                remarkDamage(step, answer);
                yield answered(
                        step,
                        state,
                        built,
                        received,
                        contract.received(step, call.operation(), answer, received.body()));
            }
        };
    }

    /// What the step would send now, whose secrets are known from then on; empty for one that sends nothing.
    Optional<Exchange.Sent> planned(WorkflowRef workflow, Step step, WorkflowState state) throws UnsendableException {
        Optional<Plan.Call> call = plan.call(workflow, step);
        if (call.isEmpty()) {
            return Optional.empty();
        }
        authentication(workflow, step, state, call.get().operation());
        return Optional.of(built(workflow, step, state, call.get()).sent());
    }

    private static RequestBuilder.Built built(WorkflowRef workflow, Step step, WorkflowState state, Plan.Call call)
            throws UnsendableException {
        List<Parameter> parameters =
                Parameter.merge(step.parameters(), workflow.workflow().parameters());
        return new RequestBuilder(call.operation(), state.scope()).build(call.server(), parameters, step.body());
    }

    private void remarkDamage(Step step, HttpAnswer answer) {
        if (answer.body() instanceof AnswerBody.Text text && text.isDamaged()) {
            session.remark(
                    Code.DAMAGED_TEXT,
                    step.place(),
                    "the answer, " + answer.header("Content-Type").orElse("a text")
                            + ", holds \uFFFD: bytes that are no text in its charset are lost");
        }
    }

    /// What somebody knows about a request whose answer was lost.
    private StepOutcome decided(Step step, WorkflowState state, RequestBuilder.Built built, Decision decision) {
        session.state().pending(Optional.empty());
        return switch (decision) {
            case Decision.Retry _ -> throw new IllegalArgumentException("a retry is sent");
            case Decision.Fail(String reason) -> unsent(step, state, reason);
            case Decision.Skip _ -> {
                state.position().skipped = true;
                yield new StepOutcome(
                        true,
                        Optional.empty(),
                        outputs.of(step.outputs(), state.scope(), false),
                        none(),
                        Optional.empty(),
                        false,
                        Optional.empty());
            }
            case Decision.Answered(HttpAnswer answer) -> {
                // That it was sent was told by whoever sent it, and lost with the answer.
                session.tell(new RunEvent.RequestSent(step.id(), built.call()));
                session.tell(new RunEvent.ResponseReceived(step.id(), answer, Duration.ZERO));
                yield answered(step, state, built, Answers.received(answer), Optional.empty());
            }
        };
    }

    /// Sends within a limit of time.
    private interface Sending {
        Reply within(Duration limit) throws InterruptedException;
    }

    /// What the document itself says wins, unless only the standard counts.
    private Authentication authentication(WorkflowRef workflow, Step step, WorkflowState state, Operation operation)
            throws UnsendableException {
        List<Security> own = workflow.workflow().security(step);
        if (own.isEmpty() || session.strict()) {
            return session.authenticator().given(operation);
        }
        Authentication authentication = new OwnLogin(own, operation).authentication(state.scope());
        authentication.credentials().stream().flatMap(KnownSecrets::of).forEach(session::secret);
        return authentication;
    }

    private Reply send(Step step, Sending sending) throws InterruptedException, RunStoppedException {
        Duration limit = Stream.of(
                        session.settings().limits().answer(),
                        session.guard().remaining(step.id()),
                        step.timeout().orElse(session.settings().limits().answer()))
                .min(Duration::compareTo)
                .orElseThrow();
        long begin = session.nanos();
        Reply reply = sending.within(limit);
        switch (reply) {
            case Reply.Answered(var answer) ->
                session.tell(
                        new RunEvent.ResponseReceived(step.id(), answer, Duration.ofNanos(session.nanos() - begin)));
            case Reply.Unanswered(String reason) -> session.tell(new RunEvent.NoResponse(step.id(), reason));
        }
        return reply;
    }

    private StepOutcome unanswered(Step step, WorkflowState state, RequestBuilder.Built built, String reason) {
        Optional<Exchange> exchange = Optional.of(Exchange.of(built.sent(), Optional.empty()));
        ObjectNode values = outputs.of(step.outputs(), state.scope(exchange, none()), false);
        return new StepOutcome(false, exchange, values, none(), Optional.of(reason), true, Optional.empty());
    }

    /// @param objection why it fails although its criteria are met
    private StepOutcome answered(
            Step step,
            WorkflowState state,
            RequestBuilder.Built built,
            Exchange.Received received,
            Optional<String> objection) {
        Optional<Exchange> exchange = Optional.of(
                step.isSending()
                        ? Exchange.ofMessage(built.sent(), received)
                        : Exchange.of(built.sent(), Optional.of(received)));
        Scope scope = state.scope(exchange, none());
        Criteria.Finding judged = criteria.finding(step, scope);
        Criteria.Finding finding = judged.isSuccess() && objection.isPresent()
                ? new Criteria.Finding(objection, Optional.empty())
                : judged;
        ObjectNode values = outputs.of(step.outputs(), scope, finding.isSuccess());
        return new StepOutcome(
                finding.isSuccess(), exchange, values, none(), finding.failure(), false, finding.unclear());
    }

    private StepOutcome unsent(Step step, WorkflowState state, String reason) {
        return StepOutcome.unsent(outputs.of(step.outputs(), state.scope(), false), reason);
    }

    private StepOutcome nested(WorkflowRef workflow, Step step, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        WorkflowRef child = WorkflowRef.find(workflow.document(), step.target().name())
                .orElseThrow(() -> new IllegalStateException("the preflight let pass: " + step.target()));
        ObjectNode values;
        if (state.nesting().inner().isPresent()) {
            values = state.nesting().inner().get().inputs();
        } else {
            InputReader.Inputs inputs = new InputReader(child)
                    .handed(
                            Parameter.merge(
                                    step.parameters(), workflow.workflow().parameters()),
                            given(workflow, step, state),
                            session.settings().strict(),
                            session::remark);
            if (!inputs.problems().isEmpty()) {
                return unsent(
                        step,
                        state,
                        child.id() + ": " + inputs.problems().getFirst().words());
            }
            values = inputs.values();
        }
        WorkflowOutcome ended = workflows.run(child, values, state.nesting(), depth + 1);
        state.recordOther(child, session.state().finishedIn(child.document()));
        // By habit the last answer inside is that of the step.
        Optional<Exchange> last = session.strict() ? Optional.empty() : ended.last();
        Scope scope = state.scope(last, ended.outputs());
        Criteria.Finding finding = ended.isSuccess()
                ? criteria.finding(step, scope)
                : new Criteria.Finding(
                        Optional.of(
                                "the workflow " + child.id() + " failed at " + ended.step() + ": " + ended.reason()),
                        Optional.empty());
        return new StepOutcome(
                finding.isSuccess(),
                last,
                nestedOutputs(step, scope, ended, finding.isSuccess()),
                ended.outputs(),
                finding.failure(),
                ended.unreachable(),
                finding.unclear());
    }

    private ObjectNode given(WorkflowRef workflow, Step step, WorkflowState state) {
        List<Parameter> inherited = workflow.workflow().parameters().stream()
                .filter(parameter -> parameter.in().isEmpty())
                .toList();
        return inputs(Parameter.merge(step.parameters(), inherited), state.scope());
    }

    /// By habit the outputs of the workflow are also those of the step, unless it maps its own over them.
    private ObjectNode nestedOutputs(Step step, Scope scope, WorkflowOutcome ended, boolean success) {
        ObjectNode values = session.strict() ? none() : ended.outputs().deepCopy();
        Map<String, Located> mapped = step.outputs();
        values.setAll(outputs.of(mapped, scope, success));
        return values;
    }

    /// The values that parameters give to a workflow; one without a value is not given.
    ObjectNode inputs(List<Parameter> parameters, Scope scope) {
        ObjectNode inputs = none();
        for (Parameter parameter : parameters) {
            JsonNode value = new Values(scope).resolve(parameter.value().value());
            if (value.isMissingNode()) {
                session.remark(
                        Code.VALUE_LEFT_OUT,
                        parameter.place(),
                        "the input " + parameter.name() + " is left out: "
                                + Json.text(parameter.value().value()) + " has no value");
            } else {
                inputs.set(parameter.name(), value);
            }
        }
        return inputs;
    }

    private static ObjectNode none() {
        return Json.NODES.objectNode();
    }
}
