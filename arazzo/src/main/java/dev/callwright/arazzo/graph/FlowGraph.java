package dev.callwright.arazzo.graph;

import java.util.List;

/// Steps and the ways between them; a lane is a workflow. Nodes and edges are known by their index.
record FlowGraph(List<Lane> lanes, List<Node> nodes, List<Edge> edges, boolean travelled) {
    FlowGraph {
        lanes = List.copyOf(lanes);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// @param nodes in order from the top: the start, the steps, the ends
    record Lane(String workflow, List<Integer> nodes) {
        Lane {
            nodes = List.copyOf(nodes);
        }
    }

    /// What a node stands for.
    enum Kind {
        START,
        STEP,
        END,
        FAILED,
        /// A workflow of another document.
        ELSEWHERE
    }

    /// What a run made of a node.
    enum Mark {
        NONE,
        PASSED,
        HANDLED,
        FAILED
    }

    /// @param title the id of a step
    /// @param does what a step calls, runs or waits for; may be empty
    record Node(Kind kind, String title, String does, Mark mark) {}

    /// Why one goes from here to there.
    enum Way {
        NEXT,
        GOTO,
        RETRY,
        /// What a retry runs first.
        FIRST,
        END,
        RUNS,
        /// This has to be done before that.
        BEFORE
    }

    /// @param action its name; empty where the document's order leads
    /// @param label for people; may be empty
    /// @param taken how often a run went this way
    record Edge(int from, int to, Way way, String action, String label, int taken) {}
}
