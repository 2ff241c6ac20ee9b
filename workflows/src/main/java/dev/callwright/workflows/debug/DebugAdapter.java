package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.debug.MessageReader.Incoming;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Speaks the Debug Adapter Protocol with one client and debugs one run for it. Good for one client.
public final class DebugAdapter {
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final int LARGEST = 64 << 10;
    /// Requests that may be as large as a message can be.
    private static final Set<String> LARGE = Set.of("launch", "setBreakpoints");

    private final RunLauncher launcher;
    private final Client client;
    private final Breakpoints breakpoints = new Breakpoints();
    private Numbering numbering = Numbering.FROM_ONE;
    private Set<ExceptionFilter> filters = EnumSet.noneOf(ExceptionFilter.class);
    private @Nullable DebuggedRun run;
    private @Nullable Thread thread;
    private boolean configured;

    public DebugAdapter(RunLauncher launcher, OutputStream out) {
        this.launcher = launcher;
        this.client = new Client(out);
        for (ExceptionFilter filter : ExceptionFilter.values()) {
            if (filter.isUsual()) {
                filters.add(filter);
            }
        }
    }

    /// Answers until the client disconnects or `in` ends; a run that is still under way is cancelled then.
    ///
    /// @throws IOException when the stream breaks or holds no messages
    public void serve(InputStream in) throws IOException, InterruptedException {
        MessageReader messages = new MessageReader(new BufferedInputStream(in));
        try {
            boolean connected = true;
            while (connected) {
                Optional<Incoming> next = messages.next();
                connected = next.isPresent() && take(next.get());
            }
        } catch (IOException e) {
            client.refuse(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            cancel();
        }
    }

    /// False when the client has gone.
    private boolean take(Incoming incoming) throws InterruptedException {
        switch (incoming) {
            case Incoming.Unreadable(String reason) -> client.refuse(reason);
            case Incoming.Message(JsonNode content, int size) -> {
                Optional<Ask> ask = Ask.of(content);
                if (ask.isPresent()) {
                    return asked(ask.get(), size);
                }
                client.refuse("a message is no request with seq and command");
            }
        }
        return true;
    }

    private boolean asked(Ask ask, int size) throws InterruptedException {
        if (size > LARGEST && !LARGE.contains(ask.command())) {
            client.refuse(ask, "a request of " + size + " bytes; the limit is " + LARGEST);
            return true;
        }
        if (ask.command().equals("disconnect")) {
            cancel();
            client.answer(ask);
            return false;
        }
        try {
            answer(ask);
        } catch (IllegalArgumentException e) {
            client.refuse(ask, String.valueOf(e.getMessage()));
        }
        return true;
    }

    private void answer(Ask ask) {
        switch (ask.command()) {
            case "initialize" -> initialize(ask);
            case "launch" -> launch(ask);
            case "attach" -> throw new IllegalArgumentException("a run is begun by its debugger: use launch");
            case "setBreakpoints" -> client.answer(ask, body("breakpoints", breakpoints.set(ask, numbering)));
            case "setExceptionBreakpoints" -> client.answer(ask, body("breakpoints", filters(ask)));
            case "configurationDone" -> configured(ask);
            case "threads" -> client.answer(ask, threads());
            case "stackTrace" -> atStop(ask, stop -> stop.stackTrace(ask, breakpoints, numbering));
            case "scopes" -> atStop(ask, stop -> stop.scopes(ask));
            case "variables" -> atStop(ask, stop -> stop.variables(ask));
            case "evaluate" -> atStop(ask, stop -> stop.evaluate(ask));
            case "exceptionInfo" -> atStop(ask, Stop::exceptionInfo);
            case "continue" -> goOn(ask, Going.ON, Json.NODES.objectNode().put("allThreadsContinued", true));
            case "next" -> goOn(ask, Going.NEXT, Json.NODES.objectNode());
            case "stepIn" -> goOn(ask, Going.IN, Json.NODES.objectNode());
            case "stepOut" -> goOn(ask, Going.OUT, Json.NODES.objectNode());
            case "pause" -> pause(ask);
            case "terminate" -> terminate(ask);
            default -> throw new IllegalArgumentException("this debugger does not know the request " + ask.command());
        }
    }

    private void initialize(Ask ask) {
        numbering = Numbering.of(ask.arguments());
        ObjectNode can = Json.NODES.objectNode();
        for (String each : new String[] {
            "supportsConfigurationDoneRequest",
            "supportsConditionalBreakpoints",
            "supportsHitConditionalBreakpoints",
            "supportsLogPoints",
            "supportsEvaluateForHovers",
            "supportsClipboardContext",
            "supportsExceptionInfoRequest",
            "supportsTerminateRequest",
            "supportsDelayedStackTraceLoading"
        }) {
            can.put(each, true);
        }
        can.set("exceptionBreakpointFilters", ExceptionFilter.json());
        client.answer(ask, can);
    }

    private void launch(Ask ask) {
        if (run != null && (run.isReady() || !run.isOver())) {
            throw new IllegalArgumentException("there was a run already: start the debugger anew for another");
        }
        LaunchArguments arguments = LaunchArguments.of(ask.arguments());
        arguments
                .unknown()
                .forEach(name -> client.show("stderr", "launch: " + name + " is not known here and does nothing\n"));
        DebuggedRun begun = new DebuggedRun(client, breakpoints, Set.copyOf(filters), numbering, ask, arguments);
        if (configured) {
            begun.configured();
        }
        run = begun;
        thread = Thread.ofPlatform().daemon().name("run").start(() -> run(begun, ask, arguments));
    }

    /// On the thread of the run.
    private void run(DebuggedRun begun, Ask ask, LaunchArguments arguments) {
        RunLauncher.Outcome outcome;
        try (PrintStream out = OutputLines.open(client, "stdout");
                PrintStream err = OutputLines.open(client, "stderr")) {
            outcome = launcher.run(arguments.words(), begun, out, err);
        }
        begun.over();
        if (!begun.isReady()) {
            client.refuse(
                    ask,
                    outcome.problem()
                            .or(begun::rejected)
                            .orElse("there was no run; callwright arazzo run would exit with " + outcome.exitCode()));
            if (begun.isTerminated()) {
                client.event("terminated");
            }
            return;
        }
        outcome.problem().ifPresent(problem -> client.show("stderr", "callwright: " + problem + "\n"));
        client.event("exited", Json.NODES.objectNode().put("exitCode", outcome.exitCode()));
        client.event("terminated");
    }

    private ArrayNode filters(Ask ask) {
        Set<ExceptionFilter> wanted = EnumSet.noneOf(ExceptionFilter.class);
        ArrayNode found = Json.NODES.arrayNode();
        for (JsonNode name : ask.arguments().path("filters")) {
            Optional<ExceptionFilter> filter = ExceptionFilter.of(name.asString(""));
            filter.ifPresent(wanted::add);
            ObjectNode known = found.addObject().put("verified", filter.isPresent());
            if (filter.isEmpty()) {
                known.put("message", "there are the filters " + ExceptionFilter.names());
            }
        }
        filters = wanted;
        if (run != null) {
            run.filters(Set.copyOf(wanted));
        }
        return found;
    }

    private void configured(Ask ask) {
        client.answer(ask);
        configured = true;
        if (run != null) {
            run.configured();
        }
    }

    private static ObjectNode threads() {
        ArrayNode threads = Json.NODES.arrayNode();
        threads.addObject().put("id", DebuggedRun.THREAD).put("name", "run");
        return body("threads", threads);
    }

    private void atStop(Ask ask, Function<Stop, ObjectNode> question) {
        begun().desk().put(ask, question, Optional.empty());
    }

    private void goOn(Ask ask, Going how, ObjectNode answer) {
        begun().desk().put(ask, _ -> answer, Optional.of(how));
    }

    private void pause(Ask ask) {
        begun().pause();
        client.answer(ask);
    }

    private DebuggedRun begun() {
        if (run == null || (run.isOver() && !run.isReady())) {
            throw new IllegalArgumentException("there is no run: launch one first");
        }
        if (run.isOver()) {
            throw new IllegalArgumentException("the run is over");
        }
        return run;
    }

    private void terminate(Ask ask) {
        client.answer(ask);
        if (thread == null || run == null) {
            client.event("terminated");
        } else {
            run.terminated();
            thread.interrupt();
        }
    }

    /// When this returns the run sends nothing more.
    private void cancel() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(LAST_WORDS);
        }
    }

    private static ObjectNode body(String name, ArrayNode list) {
        ObjectNode body = Json.NODES.objectNode();
        body.set(name, list);
        return body;
    }
}
