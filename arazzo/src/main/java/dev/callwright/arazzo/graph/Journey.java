package dev.callwright.arazzo.graph;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.graph.FlowGraph.Edge;
import dev.callwright.arazzo.graph.FlowGraph.Kind;
import dev.callwright.arazzo.graph.FlowGraph.Lane;
import dev.callwright.arazzo.graph.FlowGraph.Mark;
import dev.callwright.arazzo.graph.FlowGraph.Node;
import dev.callwright.arazzo.graph.FlowGraph.Way;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.report.RunReport.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The way that a run took through a graph. Good for one run.
final class Journey {
    private final FlowGraph graph;
    private final int[] taken;
    private final Mark[] marks;
    private final Map<Integer, Visit> last = new HashMap<>();

    private Journey(FlowGraph graph) {
        this.graph = graph;
        this.taken = new int[graph.edges().size()];
        this.marks = new Mark[graph.nodes().size()];
        Arrays.fill(marks, Mark.NONE);
    }

    static FlowGraph through(FlowGraph graph, RunReport report) {
        Journey journey = new Journey(graph);
        report.steps().forEach(journey::visit);
        List.copyOf(journey.last.values()).forEach(journey::leave);
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < journey.taken.length; i++) {
            Edge edge = graph.edges().get(i);
            edges.add(new Edge(edge.from(), edge.to(), edge.way(), edge.action(), edge.label(), journey.taken[i]));
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < journey.marks.length; i++) {
            Node node = graph.nodes().get(i);
            nodes.add(new Node(node.kind(), node.title(), node.does(), journey.marks[i]));
        }
        return new FlowGraph(graph.lanes(), nodes, edges, true);
    }

    private void visit(Visit visit) {
        Optional<Integer> node = node(visit);
        if (node.isEmpty()) {
            return;
        }
        List<Visit> over = last.values().stream()
                .filter(visited -> visited.depth() > visit.depth())
                .toList();
        over.forEach(this::leave);
        last.values().removeAll(over);
        Visit before = last.put(visit.depth(), visit);
        if (before != null && before.workflow().equals(visit.workflow())) {
            went(before, node.get());
        } else {
            if (before != null) {
                leave(before);
            }
            enter(visit, node.get());
        }
        marks[node.get()] = switch (visit.verdict()) {
            case PASSED -> Mark.PASSED;
            case HANDLED -> Mark.HANDLED;
            case FAILED, UNFINISHED -> Mark.FAILED;
        };
        take(edge -> edge.from() == node.get() && edge.way() == Way.RUNS);
        for (RunReport.Attempt attempt : visit.attempts()) {
            for (RunEvent.ActionTaken action : attempt.actions()) {
                if (action.what().startsWith("retry")) {
                    take(edge -> edge.from() == node.get()
                            && (edge.way() == Way.RETRY || edge.way() == Way.FIRST)
                            && edge.action().equals(action.action()));
                }
            }
        }
    }

    private void enter(Visit visit, int node) {
        lane(visit.workflow()).ifPresent(lane -> {
            int start = lane.nodes().getFirst();
            marks[start] = Mark.PASSED;
            take(edge -> edge.from() == start && edge.to() == node && edge.way() == Way.NEXT);
            take(edge -> edge.from() == start && edge.way() == Way.BEFORE);
        });
    }

    private void went(Visit from, int to) {
        Optional<Integer> node = node(from);
        Optional<RunEvent.ActionTaken> decided = decided(from);
        if (node.isPresent()) {
            take(edge -> edge.from() == node.get()
                    && edge.to() == to
                    && (decided.isPresent()
                            ? edge.way() == Way.GOTO
                                    && edge.action().equals(decided.get().action())
                            : edge.way() == Way.NEXT));
        }
    }

    /// The end of a workflow: by an action, by the last step, or by a failure that nothing handles.
    private void leave(Visit visit) {
        Optional<Integer> node = node(visit);
        if (node.isEmpty()) {
            return;
        }
        Optional<RunEvent.ActionTaken> decided = decided(visit);
        boolean passed = visit.verdict() == RunReport.Verdict.PASSED;
        take(edge -> edge.from() == node.get()
                && (decided.isPresent()
                        ? edge.action().equals(decided.get().action()) && edge.way() != Way.RETRY
                        : passed && edge.way() == Way.NEXT && kind(edge.to()) == Kind.END));
    }

    private static Optional<RunEvent.ActionTaken> decided(Visit visit) {
        List<RunEvent.ActionTaken> actions = visit.attempts().getLast().actions();
        return actions.isEmpty() || actions.getLast().what().startsWith("retry")
                ? Optional.empty()
                : Optional.of(actions.getLast());
    }

    private Kind kind(int node) {
        return graph.nodes().get(node).kind();
    }

    private void take(Predicate<Edge> which) {
        for (int i = 0; i < taken.length; i++) {
            Edge edge = graph.edges().get(i);
            if (which.test(edge)) {
                taken[i]++;
                if (kind(edge.to()) == Kind.END) {
                    marks[edge.to()] = Mark.PASSED;
                } else if (kind(edge.to()) == Kind.FAILED) {
                    marks[edge.to()] = Mark.FAILED;
                }
            }
        }
    }

    private Optional<Lane> lane(String workflow) {
        return graph.lanes().stream()
                .filter(lane -> lane.workflow().equals(workflow))
                .findFirst();
    }

    private Optional<Integer> node(Visit visit) {
        return lane(visit.workflow())
                .flatMap(lane -> lane.nodes().stream()
                        .filter(node -> kind(node) == Kind.STEP
                                && graph.nodes().get(node).title().equals(visit.step()))
                        .findFirst());
    }
}
