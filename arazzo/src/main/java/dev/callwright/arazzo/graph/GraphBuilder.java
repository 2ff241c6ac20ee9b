package dev.callwright.arazzo.graph;

import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Actions;
import dev.callwright.arazzo.document.ArazzoDocument;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.graph.FlowGraph.Edge;
import dev.callwright.arazzo.graph.FlowGraph.Kind;
import dev.callwright.arazzo.graph.FlowGraph.Lane;
import dev.callwright.arazzo.graph.FlowGraph.Mark;
import dev.callwright.arazzo.graph.FlowGraph.Node;
import dev.callwright.arazzo.graph.FlowGraph.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws the ways of a document's workflows. Good for one graph.
final class GraphBuilder {
    private final ArazzoDocument document;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Integer> starts = new LinkedHashMap<>();
    private final Map<String, Integer> elsewhere = new LinkedHashMap<>();

    private GraphBuilder(ArazzoDocument document) {
        this.document = document;
    }

    /// @param asked the workflow to begin with, with all that it leads to; all of them without it
    static FlowGraph of(ArazzoDocument document, Optional<String> asked) {
        GraphBuilder builder = new GraphBuilder(document);
        List<Workflow> reached = asked.map(builder::reachedFrom)
                .orElseGet(() -> List.copyOf(document.workflows().values()));
        reached.forEach(builder::lane);
        reached.forEach(builder::ways);
        return new FlowGraph(builder.lanes, builder.nodes, builder.edges, false);
    }

    private List<Workflow> reachedFrom(String id) {
        Map<String, Workflow> reached = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            document.workflow(open.removeFirst()).ifPresent(workflow -> {
                if (reached.putIfAbsent(workflow.id(), workflow) == null) {
                    leads(workflow).forEach(open::add);
                }
            });
        }
        return List.copyOf(reached.values());
    }

    private static Stream<String> leads(Workflow workflow) {
        Stream<String> before = workflow.dependsOn().stream().map(Workflow.Reference::name);
        Stream<String> nested = workflow.steps().stream()
                .filter(step -> step.target() instanceof Step.Target.WorkflowId)
                .map(step -> step.target().name());
        Stream<String> actions = workflow.steps().stream()
                .map(step -> step.actions().over(workflow.actions()))
                .flatMap(Actions::all)
                .flatMap(action -> action.destination().stream())
                .filter(Destination.ToWorkflow.class::isInstance)
                .map(Destination::name);
        return Stream.of(before, nested, actions).flatMap(names -> names);
    }

    private int add(Kind kind, String title, String does) {
        nodes.add(new Node(kind, title, does, Mark.NONE));
        return nodes.size() - 1;
    }

    private void lane(Workflow workflow) {
        List<Integer> own = new ArrayList<>();
        int start = add(Kind.START, "start", "");
        starts.put(workflow.id(), start);
        own.add(start);
        workflow.steps().forEach(step -> own.add(add(Kind.STEP, step.id(), does(step))));
        own.add(add(Kind.END, "end", ""));
        boolean fails = workflow.steps().stream()
                .flatMap(step -> step.actions().over(workflow.actions()).onFailure().stream())
                .anyMatch(action -> action.kind() instanceof Action.Kind.End);
        if (fails) {
            own.add(add(Kind.FAILED, "failed", ""));
        }
        lanes.add(new Lane(workflow.id(), own));
    }

    private static String does(Step step) {
        return switch (step.target()) {
            case Step.Target.OperationId(String name, var _) -> name;
            case Step.Target.OperationPath(String name, var _) -> pointed(name.replaceFirst("^.*#/paths/", ""));
            case Step.Target.WorkflowId(String name, var _) -> "runs " + name;
            case Step.Target.ChannelPath(String name, var _) ->
                (step.isSending() ? "sends to " : "waits for ") + pointed(name.replaceFirst("^.*#", ""));
        };
    }

    /// A pointer as people read it.
    private static String pointed(String pointer) {
        return pointer.replace("~1", "/").replace("~0", "~");
    }

    private void ways(Workflow workflow) {
        int start = starts.getOrDefault(workflow.id(), 0);
        int end = start + workflow.steps().size() + 1;
        workflow.dependsOn().forEach(name -> edge(workflow(name.name()), start, Way.BEFORE, "", "before"));
        edge(start, start + 1, Way.NEXT, "", "");
        for (int i = 0; i < workflow.steps().size(); i++) {
            Step step = workflow.steps().get(i);
            int here = start + 1 + i;
            if (step.target() instanceof Step.Target.WorkflowId(String name, var _)) {
                edge(here, workflow(name), Way.RUNS, "", "");
            }
            for (Workflow.Reference earlier : step.dependsOn()) {
                int index = workflow.indexOf(earlier.name());
                if (index >= 0) {
                    edge(start + 1 + index, here, Way.BEFORE, "", "before");
                }
            }
            Actions actions = step.actions().over(workflow.actions());
            // What an action without criteria decides, no other and no next step can follow.
            boolean decided = actions(actions.onSuccess(), workflow, here, end);
            if (!decided) {
                edge(here, here + 1, Way.NEXT, "", "");
            }
            actions(actions.onFailure(), workflow, here, end + 1);
        }
    }

    private boolean actions(List<Action> actions, Workflow workflow, int here, int end) {
        boolean decided = false;
        for (Action action : actions) {
            if (!decided) {
                action(action, workflow, here, end);
            }
            decided |= action.criteria().isEmpty() && !(action.kind() instanceof Action.Kind.Retry);
        }
        return decided;
    }

    private void action(Action action, Workflow workflow, int here, int end) {
        switch (action.kind()) {
            case Action.Kind.End _ -> edge(here, end, Way.END, action.name(), label(action));
            case Action.Kind.Goto(Destination to) ->
                target(to, workflow).ifPresent(there -> edge(here, there, Way.GOTO, action.name(), label(action)));
            case Action.Kind.Retry retry -> {
                String times = retry.limit() == 1 ? "" : " ×" + retry.limit();
                edge(here, here, Way.RETRY, action.name(), label(action) + times);
                retry.first()
                        .flatMap(first -> target(first, workflow))
                        .ifPresent(there -> edge(here, there, Way.FIRST, action.name(), "first, for " + action.name()));
            }
        }
    }

    /// Empty for a step that is not there.
    private Optional<Integer> target(Destination to, Workflow workflow) {
        return switch (to) {
            case Destination.ToStep(String id) ->
                Optional.of(workflow.indexOf(id))
                        .filter(index -> index >= 0)
                        .map(index -> starts.getOrDefault(workflow.id(), 0) + 1 + index);
            case Destination.ToWorkflow(String name) -> Optional.of(workflow(name));
        };
    }

    private int workflow(String name) {
        Integer start = starts.get(name);
        if (start != null) {
            return start;
        }
        return elsewhere.computeIfAbsent(name, _ -> add(Kind.ELSEWHERE, name.replace("$sourceDescriptions.", ""), ""));
    }

    private static String label(Action action) {
        if (action.criteria().isEmpty()) {
            return action.name();
        }
        return action.name() + ": "
                + action.criteria().stream().map(Criterion::condition).collect(Collectors.joining(" and "));
    }

    private void edge(int from, int to, Way way, String action, String label) {
        edges.add(new Edge(from, to, way, action, label, 0));
    }
}
