package dev.callwright.arazzo.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Segments and selectors (RFC 9535 2.2, 2.3, 2.5); filters go on in [FilterParser].
final class QueryParser {
    private final Scanner in;
    private final FilterParser filters;

    QueryParser(String text) throws JsonPathException {
        in = new Scanner(text);
        filters = new FilterParser(in, this);
    }

    Query whole() throws JsonPathException {
        in.expect("$");
        List<Segment> segments = segments();
        if (!in.atEnd()) {
            throw in.problem("unexpected text");
        }
        return new Query(true, segments);
    }

    /// Segments up to the first thing that is none; blanks before it stay unread.
    List<Segment> segments() throws JsonPathException {
        List<Segment> segments = new ArrayList<>();
        while (true) {
            int before = in.position();
            in.skipBlanks();
            if (in.take("..")) {
                segments.add(new Segment.Descendant(in.peek() == '[' ? bracketed() : List.of(shorthand())));
            } else if (in.take(".")) {
                segments.add(new Segment.Child(List.of(shorthand())));
            } else if (in.peek() == '[') {
                segments.add(new Segment.Child(bracketed()));
            } else {
                in.backTo(before);
                return segments;
            }
        }
    }

    private Selector shorthand() throws JsonPathException {
        return in.take("*") ? new Selector.Wildcard() : new Selector.Name(in.name());
    }

    private List<Selector> bracketed() throws JsonPathException {
        in.expect("[");
        List<Selector> selectors = new ArrayList<>();
        do {
            in.skipBlanks();
            selectors.add(selector());
            in.skipBlanks();
        } while (in.take(","));
        in.expect("]");
        return List.copyOf(selectors);
    }

    private Selector selector() throws JsonPathException {
        if (in.atString()) {
            return new Selector.Name(in.string());
        }
        if (in.take("*")) {
            return new Selector.Wildcard();
        }
        if (in.take("?")) {
            in.skipBlanks();
            return new Selector.Filter(filters.condition());
        }
        return indexOrSlice();
    }

    private Selector indexOrSlice() throws JsonPathException {
        OptionalLong start = optionalInt();
        int before = in.position();
        in.skipBlanks();
        if (!in.take(":")) {
            in.backTo(before);
            if (start.isEmpty()) {
                throw in.problem("expected a selector");
            }
            return new Selector.Index(start.getAsLong());
        }
        in.skipBlanks();
        OptionalLong end = optionalInt();
        before = in.position();
        in.skipBlanks();
        long step = 1;
        if (in.take(":")) {
            in.skipBlanks();
            step = optionalInt().orElse(1);
        } else {
            in.backTo(before);
        }
        return new Selector.Slice(start, end, step);
    }

    private OptionalLong optionalInt() throws JsonPathException {
        return in.atInt() ? OptionalLong.of(in.integer()) : OptionalLong.empty();
    }
}
