package dev.callwright.twiml;

import java.util.stream.Collectors;

/// Short ways to one verb and to what is wrong with it.
final class Twiml {
    private Twiml() {}

    static TwimlDocument response(String inside) {
        return TwimlParser.parse("<Response>" + inside + "</Response>");
    }

    static <V extends Verb> V verb(Class<V> type, String inside) {
        return type.cast(response(inside).verbs().getFirst());
    }

    /// `code severity` of every problem, in document order.
    static String problems(String inside) {
        return response(inside).problems().stream()
                .map(problem -> problem.code() + " " + problem.severity())
                .collect(Collectors.joining(", "));
    }
}
