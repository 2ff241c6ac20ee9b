package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.regex.BoundedRegex;
import dev.callwright.arazzo.regex.IRegexp;
import dev.callwright.arazzo.regex.RegexException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One evaluation of a query over one value; counts its work and stops when it is too much. Not safe for several
/// threads.
final class Selection {
    private static final long MOST_NODES = 2_000_000;

    private final Node root;
    private final Map<String, Optional<BoundedRegex>> patterns = new HashMap<>();
    private long nodes;

    Selection(JsonNode root) {
        this.root = Node.root(root);
    }

    List<Node> run(Query query, Node current) throws JsonPathException {
        List<Node> selected = List.of(query.fromRoot() ? root : current);
        for (Segment segment : query.segments()) {
            List<Node> next = new ArrayList<>();
            for (Node node : selected) {
                switch (segment) {
                    case Segment.Child child -> pick(child.selectors(), node, next);
                    case Segment.Descendant descendant -> descend(descendant.selectors(), node, next);
                }
            }
            selected = next;
        }
        return selected;
    }

    boolean passes(Logical condition, Node current) throws JsonPathException {
        return switch (condition) {
            case Logical.Or or -> anyPasses(or.parts(), current);
            case Logical.And and -> allPass(and.parts(), current);
            case Logical.Not not -> !passes(not.part(), current);
            case Logical.Exists exists -> !run(exists.query(), current).isEmpty();
            case Logical.Test test -> matches(test.call(), current);
            case Logical.Comparison comparison ->
                Comparisons.hold(
                        value(comparison.left(), current), comparison.comparator(), value(comparison.right(), current));
        };
    }

    private boolean anyPasses(List<Logical> parts, Node current) throws JsonPathException {
        for (Logical part : parts) {
            if (passes(part, current)) {
                return true;
            }
        }
        return false;
    }

    private boolean allPass(List<Logical> parts, Node current) throws JsonPathException {
        for (Logical part : parts) {
            if (!passes(part, current)) {
                return false;
            }
        }
        return true;
    }

    private void descend(List<Selector> selectors, Node node, List<Node> out) throws JsonPathException {
        pick(selectors, node, out);
        for (Node child : children(node)) {
            if (child.value().isContainer()) {
                descend(selectors, child, out);
            }
        }
    }

    private void pick(List<Selector> selectors, Node node, List<Node> out) throws JsonPathException {
        for (Selector selector : selectors) {
            switch (selector) {
                case Selector.Name(String name) -> {
                    if (node.value().isObject() && node.value().has(name)) {
                        add(node.member(name), out);
                    }
                }
                case Selector.Wildcard _ -> {
                    for (Node child : children(node)) {
                        add(child, out);
                    }
                }
                case Selector.Index(long index) -> pickIndex(index, node, out);
                case Selector.Slice slice -> pickSlice(slice, node, out);
                case Selector.Filter(Logical condition) -> {
                    for (Node child : children(node)) {
                        if (passes(condition, child)) {
                            add(child, out);
                        }
                    }
                }
            }
        }
    }

    private void pickIndex(long index, Node node, List<Node> out) throws JsonPathException {
        long place = index < 0 ? node.value().size() + index : index;
        if (node.value().isArray() && place >= 0 && place < node.value().size()) {
            add(node.element((int) place), out);
        }
    }

    // RFC 9535 2.3.4.2.2
    private void pickSlice(Selector.Slice slice, Node node, List<Node> out) throws JsonPathException {
        long length = node.value().size();
        long step = slice.step();
        if (!node.value().isArray() || step == 0) {
            return;
        }
        long start = fromEnd(slice.start().orElse(step > 0 ? 0 : length - 1), length);
        long end = slice.end().isPresent() ? fromEnd(slice.end().getAsLong(), length) : step > 0 ? length : -1;
        if (step > 0) {
            long lower = Math.clamp(start, 0, length);
            long upper = Math.clamp(end, 0, length);
            for (long i = lower; i < upper; i += step) {
                add(node.element((int) i), out);
            }
        } else {
            long upper = Math.clamp(start, -1, length - 1);
            long lower = Math.clamp(end, -1, length - 1);
            for (long i = upper; i > lower; i += step) {
                add(node.element((int) i), out);
            }
        }
    }

    private static long fromEnd(long index, long length) {
        return index >= 0 ? index : length + index;
    }

    private List<Node> children(Node node) throws JsonPathException {
        JsonNode value = node.value();
        spend(value.size());
        List<Node> children = new ArrayList<>(value.size());
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                children.add(node.element(i));
            }
        } else if (value.isObject()) {
            value.propertyNames().forEach(name -> children.add(node.member(name)));
        }
        return children;
    }

    private void add(Node node, List<Node> out) throws JsonPathException {
        spend(1);
        out.add(node);
    }

    private void spend(long count) throws JsonPathException {
        nodes += count;
        if (nodes > MOST_NODES) {
            throw new JsonPathException("the query visits more than " + MOST_NODES + " nodes");
        }
    }

    /// A missing node stands for the special result Nothing.
    private JsonNode value(Operand operand, Node current) throws JsonPathException {
        return switch (operand) {
            case Operand.Literal(JsonNode value) -> value;
            case Operand.OfQuery(Query query) -> only(run(query, current));
            case Operand.OfFunction(FunctionCall call) -> value(call, current);
            case Operand.OfLogical _ -> throw new IllegalStateException("a condition has no value");
        };
    }

    private JsonNode value(FunctionCall call, Node current) throws JsonPathException {
        Operand argument = call.arguments().getFirst();
        return switch (call.function()) {
            case LENGTH -> length(value(argument, current));
            case COUNT -> Json.NODES.numberNode(nodes(argument, current).size());
            case VALUE -> only(nodes(argument, current));
            case MATCH, SEARCH -> throw new IllegalStateException("a verdict is no value");
        };
    }

    private List<Node> nodes(Operand argument, Node current) throws JsonPathException {
        if (argument instanceof Operand.OfQuery(Query query)) {
            return run(query, current);
        }
        throw new IllegalStateException("not a query: " + argument);
    }

    private static JsonNode only(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.getFirst().value() : Json.absent();
    }

    private static JsonNode length(JsonNode value) {
        if (value.isString()) {
            String text = value.stringValue();
            return Json.NODES.numberNode(text.codePointCount(0, text.length()));
        }
        return value.isContainer() ? Json.NODES.numberNode(value.size()) : Json.absent();
    }

    private boolean matches(FunctionCall call, Node current) throws JsonPathException {
        JsonNode text = value(call.arguments().get(0), current);
        JsonNode pattern = value(call.arguments().get(1), current);
        if (!text.isString() || !pattern.isString()) {
            return false;
        }
        Optional<BoundedRegex> regex = patterns.computeIfAbsent(pattern.stringValue(), Selection::compiled);
        if (regex.isEmpty()) {
            return false;
        }
        spend(1 + text.stringValue().length() / 100);
        try {
            return call.function() == FunctionCall.Function.MATCH
                    ? regex.get().matches(text.stringValue())
                    : regex.get().foundIn(text.stringValue());
        } catch (RegexException e) {
            throw new JsonPathException(String.valueOf(e.getMessage()));
        }
    }

    // RFC 9535 2.4.6: a pattern that is no I-Regexp matches nothing.
    private static Optional<BoundedRegex> compiled(String pattern) {
        try {
            return Optional.of(IRegexp.compile(pattern));
        } catch (RegexException e) {
            return Optional.empty();
        }
    }
}
