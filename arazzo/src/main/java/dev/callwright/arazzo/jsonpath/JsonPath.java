package dev.callwright.arazzo.jsonpath;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A JSONPath query of RFC 9535. Immutable; safe for use by any thread.
public final class JsonPath {
    private static final String GOESSNER = "draft-goessner-dispatch-jsonpath-00";

    private final String text;
    private final Query query;

    private JsonPath(String text, Query query) {
        this.text = text;
        this.query = query;
    }

    /// Reads a well-formed and valid query; anything else throws with the place and the reason.
    public static JsonPath parse(String text) throws JsonPathException {
        return new JsonPath(text, new QueryParser(text).whole());
    }

    /// As [#parse], in the language that `version` names: that of the RFC, or Goessner's draft.
    public static JsonPath parse(String text, String version) throws JsonPathException {
        return parse(version.equals(GOESSNER) ? Goessner.standard(text) : text);
    }

    /// The nodes that the query selects in `root`, in its order. Throws when the work bound is passed.
    public List<Node> select(JsonNode root) throws JsonPathException {
        return new Selection(root).run(query, Node.root(root));
    }

    /// True when the query is one filter on the root and nothing else: `$[?…]`.
    public boolean isFilterOnRoot() {
        return query.segments().size() == 1
                && query.segments().getFirst() instanceof Segment.Child child
                && child.selectors().size() == 1
                && child.selectors().getFirst() instanceof Selector.Filter;
    }

    /// The first member names that the filter of [#isFilterOnRoot] asks its current node for.
    public Set<String> namesAskedByFilter() {
        Set<String> names = new LinkedHashSet<>();
        if (query.segments().getFirst() instanceof Segment.Child child
                && child.selectors().getFirst() instanceof Selector.Filter(Logical condition)) {
            AskedNames.collect(condition, names);
        }
        return names;
    }

    /// The verdict of the one filter of [#isFilterOnRoot] when `@` means the whole of `root`.
    public boolean rootPassesFilter(JsonNode root) throws JsonPathException {
        if (query.segments().getFirst() instanceof Segment.Child child
                && child.selectors().getFirst() instanceof Selector.Filter filter) {
            return new Selection(root).passes(filter.condition(), Node.root(root));
        }
        throw new IllegalStateException("not a filter on the root: " + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
