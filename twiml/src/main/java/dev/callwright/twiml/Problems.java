package dev.callwright.twiml;

import dev.callwright.twiml.xml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with one document, at most [#MOST] of it.
final class Problems {
    static final int MOST = 100;
    /// Twilio's code for whatever its schema does not know.
    static final int SCHEMA = 12200;

    private static final int LONGEST_VALUE = 60;

    private final List<Problem> found = new ArrayList<>();

    void add(int code, Severity severity, Position at, String message) {
        Problem problem = new Problem(code, severity, at.line(), at.column(), message);
        // An attribute that two parts are made of is read twice, but wrong once.
        if (found.size() < MOST && !found.contains(problem)) {
            found.add(problem);
        }
    }

    void warn(int code, Position at, String message) {
        add(code, Severity.WARNING, at, message);
    }

    /// In document order.
    List<Problem> list() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /// A value from the document, fit for a message.
    static String quote(String value) {
        return "\"" + (value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…") + "\"";
    }
}
