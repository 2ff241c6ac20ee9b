package dev.callwright.arazzo.graph;

import dev.callwright.arazzo.graph.FlowGraph.Edge;
import dev.callwright.arazzo.graph.FlowGraph.Lane;
import dev.callwright.arazzo.graph.FlowGraph.Mark;
import dev.callwright.arazzo.graph.FlowGraph.Node;
import java.util.List;

/// A flowchart for Mermaid, as many wikis and forges draw it.
final class MermaidText {
    private static final int LONGEST = 80;

    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final FlowGraph graph;

    private MermaidText(FlowGraph graph) {
        this.graph = graph;
    }

    static String of(FlowGraph graph) {
        MermaidText mermaid = new MermaidText(graph);
        mermaid.write();
        return mermaid.text.toString();
    }

    private void write() {
        for (int i = 0; i < graph.lanes().size(); i++) {
            Lane lane = graph.lanes().get(i);
            line("  subgraph w" + i + "[\"" + safe(lane.workflow()) + "\"]");
            lane.nodes().forEach(node -> line("    " + shape(node)));
            line("  end");
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (graph.nodes().get(i).kind() == FlowGraph.Kind.ELSEWHERE) {
                line("  " + shape(i));
            }
        }
        graph.edges().forEach(edge -> line("  " + arrow(edge)));
        if (graph.travelled()) {
            travelled();
        }
    }

    private String shape(int index) {
        Node node = graph.nodes().get(index);
        String title = safe(node.title());
        String shape = switch (node.kind()) {
            case START, END, FAILED -> "([\"" + title + "\"])";
            case ELSEWHERE -> "[[\"" + title + "\"]]";
            case STEP -> "[\"" + title + (node.does().isEmpty() ? "" : "<br/>" + safe(node.does())) + "\"]";
        };
        return "n" + index + shape;
    }

    private String arrow(Edge edge) {
        String line = switch (edge.way()) {
            case NEXT, GOTO, END -> "-->";
            case RETRY, FIRST, RUNS, BEFORE -> "-.->";
        };
        String times = edge.taken() > 1 ? "×" + edge.taken() : "";
        String label = (edge.label() + " " + times).strip();
        return "n" + edge.from() + " " + line + (label.isEmpty() ? "" : "|\"" + safe(label) + "\"|") + " n" + edge.to();
    }

    private void travelled() {
        line("  classDef passed stroke:#1a7f37,stroke-width:2px");
        line("  classDef handled stroke:#9a6700,stroke-width:2px");
        line("  classDef failed stroke:#cf222e,stroke-width:2px");
        for (int i = 0; i < graph.nodes().size(); i++) {
            Mark mark = graph.nodes().get(i).mark();
            switch (mark) {
                case NONE -> {}
                case PASSED -> line("  class n" + i + " passed");
                case HANDLED -> line("  class n" + i + " handled");
                case FAILED -> line("  class n" + i + " failed");
            }
        }
        List<Edge> edges = graph.edges();
        for (int i = 0; i < edges.size(); i++) {
            if (edges.get(i).taken() > 0) {
                line("  linkStyle " + i + " stroke:#1a7f37,stroke-width:3px");
            }
        }
    }

    /// Entities as Mermaid knows them; every other sign may stand between its quotes.
    private static String safe(String text) {
        String flat = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String shorter = flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST - 1) + "…";
        return shorter.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("`", "#96;");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
