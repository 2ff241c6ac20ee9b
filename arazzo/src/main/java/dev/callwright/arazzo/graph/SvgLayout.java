package dev.callwright.arazzo.graph;

import dev.callwright.arazzo.graph.FlowGraph.Edge;
import dev.callwright.arazzo.graph.FlowGraph.Kind;
import dev.callwright.arazzo.graph.FlowGraph.Lane;
import dev.callwright.arazzo.graph.FlowGraph.Node;
import dev.callwright.arazzo.graph.FlowGraph.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where everything stands in a picture, in pixels. Each workflow is a column with its steps in the document's order;
/// ways forward that skip a step run down at its right, ways back run up at its left. Ways to the same place share a
/// line.
final class SvgLayout {
    static final int BOX_WIDTH = 240;
    static final int TITLE = 46;

    private static final int ROW = 48;
    private static final int GAP = 34;
    private static final int EXIT = 18;
    private static final int CHANNEL = 14;
    private static final int LABEL = 250;
    private static final int MARGIN = 24;

    private final FlowGraph graph;
    private final Map<Integer, Box> boxes = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private int width = MARGIN;
    private int height;

    SvgLayout(FlowGraph graph) {
        this.graph = graph;
        graph.lanes().forEach(this::column);
        int top = MARGIN + TITLE;
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (graph.nodes().get(i).kind() == Kind.ELSEWHERE) {
                boxes.put(i, new Box(width, top, BOX_WIDTH, ROW));
                top += ROW + GAP;
            }
        }
        if (top > MARGIN + TITLE) {
            width += BOX_WIDTH + MARGIN;
            height = Math.max(height, top);
        }
        graph.edges().stream().filter(edge -> !isInLane(edge)).forEach(this::across);
    }

    record Box(int x, int y, int width, int height) {
        int middle() {
            return x + width / 2;
        }

        int bottom() {
            return y + height;
        }
    }

    record Column(Lane lane, int x, int width) {}

    /// @param points pairs of x and y
    record Route(Edge edge, List<int[]> points, int labelX, int labelY) {}

    Map<Integer, Box> boxes() {
        return boxes;
    }

    List<Route> routes() {
        return routes;
    }

    List<Column> columns() {
        return columns;
    }

    int width() {
        return width;
    }

    int height() {
        return height + MARGIN;
    }

    private boolean isInLane(Edge edge) {
        return graph.lanes().stream()
                .anyMatch(lane ->
                        lane.nodes().contains(edge.from()) && lane.nodes().contains(edge.to()));
    }

    private void column(Lane lane) {
        List<Edge> side = graph.edges().stream()
                .filter(edge ->
                        lane.nodes().contains(edge.from()) && lane.nodes().contains(edge.to()))
                .filter(edge -> !isDirect(edge))
                .toList();
        // A way back leaves to the left, and so does what comes again to the same step.
        List<Edge> left = side.stream().filter(edge -> edge.to() <= edge.from()).toList();
        List<Edge> right = side.stream().filter(edge -> edge.to() > edge.from()).toList();
        Map<Integer, Integer> leftChannels = channels(left);
        Map<Integer, Integer> rightChannels = channels(right);
        int leftRoom = left.isEmpty() ? 0 : LABEL + leftChannels.size() * CHANNEL;
        int rightRoom = right.isEmpty() ? 0 : LABEL + rightChannels.size() * CHANNEL;
        int x = width + leftRoom;
        int y = MARGIN + TITLE;
        for (int index : lane.nodes()) {
            Node node = graph.nodes().get(index);
            long exits = Math.max(
                    left.stream().filter(edge -> edge.from() == index).count(),
                    right.stream().filter(edge -> edge.from() == index).count());
            boolean small = node.kind() != Kind.STEP;
            int tall = small ? 30 : (int) Math.max(ROW, 24 + exits * EXIT);
            boxes.put(index, small ? new Box(x + BOX_WIDTH / 2 - 45, y, 90, tall) : new Box(x, y, BOX_WIDTH, tall));
            y += tall + GAP;
        }
        height = Math.max(height, y);
        side(left, leftChannels, x, -1);
        side(right, rightChannels, x + BOX_WIDTH, 1);
        graph.edges().stream()
                .filter(edge -> lane.nodes().contains(edge.from()) && isDirect(edge))
                .forEach(this::direct);
        int whole = leftRoom + BOX_WIDTH + rightRoom;
        columns.add(new Column(lane, width, whole));
        width += whole + MARGIN * 2;
    }

    private static boolean isDirect(Edge edge) {
        return edge.to() == edge.from() + 1 && edge.way() == Way.NEXT;
    }

    /// One line for each place that ways lead to, the nearest the closest.
    private static Map<Integer, Integer> channels(List<Edge> edges) {
        Map<Integer, Integer> channels = new HashMap<>();
        for (Edge edge : edges) {
            channels.putIfAbsent(edge.to(), channels.size());
        }
        return channels;
    }

    private void direct(Edge edge) {
        Box from = box(edge.from());
        Box to = box(edge.to());
        routes.add(new Route(
                edge,
                List.of(new int[] {from.middle(), from.bottom()}, new int[] {to.middle(), to.y()}),
                from.middle() + 8,
                from.bottom() + GAP / 2 + 4));
    }

    /// @param side 1 at the right of the boxes, -1 at their left
    private void side(List<Edge> edges, Map<Integer, Integer> channels, int at, int side) {
        Map<Integer, Integer> exits = new HashMap<>();
        for (Edge edge : edges) {
            Box from = box(edge.from());
            Box to = box(edge.to());
            int exit = exits.merge(edge.from(), 1, Integer::sum);
            int y = from.y() + 6 + exit * EXIT - EXIT / 2;
            int line = at + side * (LABEL + channels.getOrDefault(edge.to(), 0) * CHANNEL);
            int entry = edge.from() == edge.to() ? from.bottom() - 4 : to.y() + Math.min(10, to.height() / 2);
            int fromX = side > 0 ? from.x() + from.width() : from.x();
            int toX = side > 0 ? to.x() + to.width() : to.x();
            routes.add(new Route(
                    edge,
                    List.of(new int[] {fromX, y}, new int[] {line, y}, new int[] {line, entry}, new int[] {toX, entry}),
                    side > 0 ? fromX + 6 : line + 6,
                    y - 3));
        }
    }

    /// Between workflows: straight from box to box, behind everything.
    private void across(Edge edge) {
        Box from = box(edge.from());
        Box to = box(edge.to());
        boolean forward = to.x() > from.x();
        routes.add(new Route(
                edge,
                List.of(
                        new int[] {forward ? from.x() + from.width() : from.x(), from.bottom() - 8},
                        new int[] {forward ? to.x() : to.x() + to.width(), to.y() + to.height() / 2}),
                (from.middle() + to.middle()) / 2,
                (from.bottom() + to.y()) / 2));
    }

    private Box box(int node) {
        return boxes.getOrDefault(node, new Box(0, 0, 0, 0));
    }
}
