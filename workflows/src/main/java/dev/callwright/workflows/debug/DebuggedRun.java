package dev.callwright.workflows.debug;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.RunView;
import dev.callwright.arazzo.StepLines;
import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run and where it stops. What the run calls is called on its thread; everything else on the thread that reads.
final class DebuggedRun implements RunWatcher {
    static final int THREAD = 1;
    private static final int MOST_ERRORS = 5;

    private final Client client;
    private final Breakpoints breakpoints;
    private final Numbering numbering;
    private final LaunchArguments launch;
    private final Ask asked;
    private final Desk desk;
    private final CountDownLatch configured = new CountDownLatch(1);
    private final List<String> refused = new ArrayList<>();
    private volatile Set<ExceptionFilter> filters;
    private volatile boolean pausing;
    private volatile boolean ready;
    private volatile boolean over;
    private volatile boolean terminated;
    private Optional<String> rejected = Optional.empty();
    private Going going = Going.ON;
    private int depth;
    private int stops;
    private int references = 1;
    private boolean entered;

    /// @param asked the request that began it, which is answered when the run has read its documents
    DebuggedRun(
            Client client,
            Breakpoints breakpoints,
            Set<ExceptionFilter> filters,
            Numbering numbering,
            Ask asked,
            LaunchArguments launch) {
        this.client = client;
        this.breakpoints = breakpoints;
        this.filters = filters;
        this.numbering = numbering;
        this.asked = asked;
        this.launch = launch;
        this.desk = new Desk(client);
    }

    /// The client has said everything that the run must know before it begins.
    void configured() {
        configured.countDown();
    }

    /// It stops before its next step, unless it stands still already.
    void pause() {
        pausing = !desk.isOpen();
    }

    void filters(Set<ExceptionFilter> wanted) {
        filters = wanted;
    }

    Desk desk() {
        return desk;
    }

    /// False while it reads its documents, and for one that could not begin.
    boolean isReady() {
        return ready;
    }

    /// False as long as it can still call what it is watched by.
    boolean isOver() {
        return over;
    }

    void over() {
        over = true;
    }

    /// Somebody has asked for its end.
    boolean isTerminated() {
        return terminated;
    }

    void terminated() {
        terminated = true;
    }

    /// Why there was nothing to run, with what is to be mended.
    Optional<String> rejected() {
        return rejected;
    }

    @Override
    public void ready(List<StepLines> documents) throws InterruptedException {
        ArrayNode found = breakpoints.find(documents, numbering);
        ready = true;
        client.answer(asked);
        client.event("initialized");
        found.forEach(breakpoint -> {
            ObjectNode changed = Json.NODES.objectNode().put("reason", "changed");
            changed.set("breakpoint", breakpoint);
            client.event("breakpoint", changed);
        });
        configured.await();
        client.event("thread", Json.NODES.objectNode().put("reason", "started").put("threadId", THREAD));
    }

    @Override
    public void before(RunView view) throws InterruptedException {
        refused.clear();
        if (launch.noDebug()) {
            return;
        }
        List<RunView.Frame> frames = view.frames();
        List<Integer> hit = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        tryBreakpoints(frames.getFirst(), hit, unclear);
        Optional<String> reason = reason(hit, frames.size());
        entered = true;
        if (reason.isPresent()) {
            stop(frames, reason.get(), String.join("\n", unclear), hit);
        }
    }

    private void tryBreakpoints(RunView.Frame frame, List<Integer> hit, List<String> unclear) {
        int line = breakpoints.firstLine(frame.file(), frame.line());
        for (Breakpoint each : breakpoints.at(frame.file(), line)) {
            switch (each.tried(frame)) {
                case Breakpoint.Effect.Nothing _ -> {}
                case Breakpoint.Effect.Stop _ -> hit.add(each.id());
                case Breakpoint.Effect.Say(String text) -> say(text, frame, line);
                case Breakpoint.Effect.Unclear(String why) -> {
                    hit.add(each.id());
                    unclear.add(why);
                    say(why, frame, line);
                }
            }
        }
    }

    private void say(String text, RunView.Frame frame, int line) {
        ObjectNode output = Json.NODES.objectNode().put("category", "console").put("output", Shown.tame(text) + "\n");
        output.set("source", SourceFile.json(frame.file()));
        client.event("output", output.put("line", numbering.line(line)));
    }

    private Optional<String> reason(List<Integer> hit, int here) {
        if (!entered && launch.stopOnEntry()) {
            return Optional.of("entry");
        }
        if (!hit.isEmpty()) {
            return Optional.of("breakpoint");
        }
        if (pausing) {
            return Optional.of("pause");
        }
        return going.stopsAtStep(depth, here) ? Optional.of("step") : Optional.empty();
    }

    @Override
    public void after(RunView view, Optional<String> failure, boolean handled) throws InterruptedException {
        Set<ExceptionFilter> wanted = filters;
        boolean failed = failure.isPresent()
                && (wanted.contains(ExceptionFilter.FAILED)
                        || (!handled && wanted.contains(ExceptionFilter.UNHANDLED)));
        boolean criterion = !refused.isEmpty() && wanted.contains(ExceptionFilter.CRITERION);
        if (!launch.noDebug() && (failed || criterion)) {
            String why = failed ? failure.orElse("") : String.join("\n", refused);
            stop(view.frames(), "exception", why, List.of());
        }
        refused.clear();
    }

    private void stop(List<RunView.Frame> frames, String reason, String why, List<Integer> hit)
            throws InterruptedException {
        if (client.isGone()) {
            throw new InterruptedException("the client has gone");
        }
        pausing = false;
        Variables variables = new Variables(references);
        Stop stop = new Stop(frames, ++stops, why, variables);
        ObjectNode event = Json.NODES
                .objectNode()
                .put("reason", reason)
                .put("threadId", THREAD)
                .put("allThreadsStopped", true);
        if (!why.isEmpty()) {
            event.put("text", why);
        }
        if (!hit.isEmpty()) {
            hit.forEach(event.putArray("hitBreakpointIds")::add);
        }
        desk.open();
        client.event("stopped", event);
        going = desk.serve(stop);
        depth = frames.size();
        references = variables.next();
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.CriterionEvaluated criterion) {
            judged(criterion);
        } else if (event instanceof RunEvent.RunEnded(RunResult.Rejected(List<Diagnostic> errors))) {
            rejected = Optional.of(
                    errors.stream().limit(MOST_ERRORS).map(Diagnostic::toString).collect(Collectors.joining("\n")));
        }
    }

    /// What is not told of by the lines of a run: what holds, and why an action does not apply.
    private void judged(RunEvent.CriterionEvaluated criterion) {
        boolean ofStep = criterion.purpose().equals("success criterion");
        String verdict = criterion.holds() ? "holds: " : "does not hold: ";
        if (!criterion.holds()) {
            refused.add(criterion.purpose() + " does not hold: " + criterion.condition()
                    + criterion.problem().map(problem -> " (" + problem + ")").orElse(""));
        }
        if (criterion.holds() || !ofStep) {
            String whose = ofStep ? "" : criterion.purpose() + " ";
            client.show("stdout", "    " + Shown.tame(whose + verdict + criterion.condition()) + "\n");
        }
    }
}
