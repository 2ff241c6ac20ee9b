package dev.callwright.arazzo.graph;

import dev.callwright.arazzo.graph.FlowGraph.Edge;
import dev.callwright.arazzo.graph.FlowGraph.Node;
import dev.callwright.arazzo.graph.FlowGraph.Way;
import dev.callwright.arazzo.graph.SvgLayout.Box;
import dev.callwright.arazzo.graph.SvgLayout.Column;
import dev.callwright.arazzo.graph.SvgLayout.Route;
import dev.callwright.arazzo.text.Text;
import java.util.List;
import java.util.Locale;

/// A picture in SVG with nothing outside of it; its colours follow the reader's choice of light or dark.
final class SvgPicture {
    private static final int LONGEST_TITLE = 30;
    private static final int LONGEST_LABEL = 40;
    private static final String STYLE = """
            svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
            :root { --ink: #1f2328; --paper: #fff; --box: #f6f8fa; --line: #8c959f; --good: #1a7f37; --odd: #9a6700; --bad: #cf222e; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --box: #161b22; --line: #6e7681; --good: #3fb950; --odd: #d29922; --bad: #f85149; } }
            .paper { fill: var(--paper); } .lane { fill: none; stroke: var(--line); stroke-opacity: .4; }
            text { fill: var(--ink); } .name { font-weight: 600; } .does, .label { font-size: 11px; } .does { opacity: .75; }
            .box { fill: var(--box); stroke: var(--line); } .passed { stroke: var(--good); stroke-width: 2; }
            .handled { stroke: var(--odd); stroke-width: 2; } .failed { stroke: var(--bad); stroke-width: 2; }
            .way { fill: none; stroke: var(--line); marker-end: url(#tip); } .dotted { stroke-dasharray: 4 3; }
            .taken { stroke: var(--good); stroke-width: 2.5; marker-end: url(#taken-tip); }
            #tip path { fill: var(--line); } #taken-tip path { fill: var(--good); } .was { fill: var(--good); }
            """;

    private final StringBuilder svg = new StringBuilder(8192);
    private final FlowGraph graph;

    private SvgPicture(FlowGraph graph) {
        this.graph = graph;
    }

    static String of(FlowGraph graph) {
        SvgPicture picture = new SvgPicture(graph);
        picture.write(new SvgLayout(graph));
        return picture.svg.toString();
    }

    private void write(SvgLayout layout) {
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\">\n"
                        .formatted(layout.width(), layout.height()));
        svg.append("<title>")
                .append(Text.xml(Text.html(String.join(
                        ", ",
                        graph.lanes().stream().map(FlowGraph.Lane::workflow).toList()))))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<defs>\n");
        tip("tip");
        tip("taken-tip");
        svg.append("</defs>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        layout.columns().forEach(column -> lane(column, layout.height()));
        layout.routes().stream().filter(route -> route.edge().taken() == 0).forEach(this::route);
        layout.routes().stream().filter(route -> route.edge().taken() > 0).forEach(this::route);
        layout.boxes().forEach((index, box) -> box(graph.nodes().get(index), box));
        layout.routes().forEach(this::label);
        svg.append("</svg>\n");
    }

    private void tip(String id) {
        svg.append("<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
                        .formatted(id))
                .append("markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker>\n");
    }

    private void lane(Column column, int height) {
        svg.append("<rect class=\"lane\" x=\"%d\" y=\"10\" width=\"%d\" height=\"%d\" rx=\"10\"/>\n"
                .formatted(column.x() - 10, column.width() + 20, height - 20));
        text(column.x() + 4, 38, "name", column.lane().workflow(), 60);
    }

    private void box(Node node, Box box) {
        String mark = node.mark() == FlowGraph.Mark.NONE
                ? ""
                : " " + node.mark().name().toLowerCase(Locale.ROOT);
        int round = node.kind() == FlowGraph.Kind.STEP || node.kind() == FlowGraph.Kind.ELSEWHERE ? 6 : 15;
        svg.append("<rect class=\"box%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n"
                .formatted(mark, box.x(), box.y(), box.width(), box.height(), round));
        if (round == 15) {
            svg.append("<g text-anchor=\"middle\">");
            text(box.middle(), box.y() + 19, "does", node.title(), LONGEST_TITLE);
            svg.append("</g>\n");
            return;
        }
        text(box.x() + 12, box.y() + 20, "name", node.title(), LONGEST_TITLE);
        if (!node.does().isEmpty()) {
            text(box.x() + 12, box.y() + 37, "does", node.does(), LONGEST_LABEL - 2);
        }
    }

    private void route(Route route) {
        Edge edge = route.edge();
        boolean dotted = edge.way() == Way.FIRST || edge.way() == Way.RUNS || edge.way() == Way.BEFORE;
        svg.append("<path class=\"way")
                .append(dotted ? " dotted" : "")
                .append(edge.taken() > 0 ? " taken" : "")
                .append("\" d=\"");
        List<int[]> points = route.points();
        for (int i = 0; i < points.size(); i++) {
            svg.append(i == 0 ? "M" : "L").append(points.get(i)[0]).append(' ').append(points.get(i)[1]);
        }
        svg.append("\"/>\n");
    }

    private void label(Route route) {
        Edge edge = route.edge();
        String label = edge.taken() > 1 ? (edge.label() + " (" + edge.taken() + " times)").strip() : edge.label();
        if (!label.isEmpty()) {
            text(route.labelX(), route.labelY(), edge.taken() > 0 ? "label was" : "label", label, LONGEST_LABEL);
        }
    }

    private void text(int x, int y, String type, String text, int most) {
        String shown = Text.line(text, most);
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">".formatted(type, x, y))
                .append(Text.xml(Text.html(shown)));
        if (!shown.equals(text)) {
            svg.append("<title>")
                    .append(Text.xml(Text.html(Text.line(text, 500))))
                    .append("</title>");
        }
        svg.append("</text>\n");
    }
}
