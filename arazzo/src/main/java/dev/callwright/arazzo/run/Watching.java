package dev.callwright.arazzo.run;

import dev.callwright.arazzo.StepLines;
import dev.callwright.arazzo.StepWatch;
import dev.callwright.arazzo.document.Element;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.request.UnsendableException;
import dev.callwright.arazzo.source.LoadedDocument;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Shows a run to who watches it, and takes the time that this needs off the run's clocks. Made only when somebody
/// watches. Not safe for several threads.
record Watching(Session session, StepWatch watch) {
    private interface Showing {
        void show() throws InterruptedException;
    }

    void ready(WorkflowRef workflow) throws InterruptedException {
        Set<LoadedDocument> documents = new LinkedHashSet<>();
        collect(workflow.document(), documents);
        List<StepLines> lines = documents.stream().map(Watching::lines).toList();
        uncounted(() -> watch.ready(lines));
    }

    void before(StepRunner steps, WorkflowRef workflow, Step step, WorkflowState state) throws InterruptedException {
        // Before anything is shown: only now some secrets are known.
        Optional<ObjectNode> planned = planned(steps, workflow, step, state);
        SeenRun view = new SeenRun(
                session, new SeenRun.Moment(state, Optional.of(step), state.last(), Json.NODES.objectNode()), planned);
        uncounted(() -> watch.before(view));
    }

    private static Optional<ObjectNode> planned(
            StepRunner steps, WorkflowRef workflow, Step step, WorkflowState state) {
        try {
            return steps.planned(workflow, step, state).map(SeenRun::sent);
        } catch (UnsendableException e) {
            return Optional.of(Json.NODES.objectNode().put("problem", String.valueOf(e.getMessage())));
        }
    }

    void after(WorkflowState state, Step step, StepOutcome outcome, boolean handled) throws InterruptedException {
        Optional<Exchange> exchange = outcome.exchange();
        SeenRun view = new SeenRun(
                session,
                new SeenRun.Moment(state, Optional.of(step), exchange, outcome.childOutputs()),
                Optional.empty());
        uncounted(() -> watch.after(view, outcome.success() ? Optional.empty() : reason(outcome), handled));
    }

    private Optional<String> reason(StepOutcome outcome) {
        return Optional.of(session.masked(outcome.reason().orElse("it failed")));
    }

    private void uncounted(Showing showing) throws InterruptedException {
        Instant begin = session.now();
        showing.show();
        session.state().postpone(Duration.between(begin, session.now()));
    }

    private static void collect(LoadedDocument document, Set<LoadedDocument> all) {
        if (all.add(document)) {
            document.workflowDocuments().values().forEach(other -> collect(other, all));
        }
    }

    static String file(LoadedDocument document) {
        URI location = document.location();
        return "file".equals(location.getScheme()) ? Path.of(location).toString() : location.toString();
    }

    /// Everything that begins in no step ends the one before it.
    private static StepLines lines(LoadedDocument document) {
        Element top = document.document().tree().top();
        List<Element> outside = new ArrayList<>();
        TreeMap<Integer, Integer> begins = new TreeMap<>();
        top.members().forEach(member -> outside.add(member.getValue()));
        for (Element workflow : top.member("workflows").elements()) {
            outside.add(workflow);
            workflow.members().forEach(member -> outside.add(member.getValue()));
            for (Element step : workflow.member("steps").elements()) {
                begins.put(step.place().line(), step.place().line());
            }
        }
        outside.forEach(element -> begins.putIfAbsent(element.key().line(), 0));
        return new StepLines(file(document), begins);
    }
}
