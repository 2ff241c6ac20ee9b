package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// What a text says: the verbs in the order in which they run, and everything that is wrong with it.
///
/// A document with a fatal problem has no verbs. An empty `<Response/>` has neither verbs nor problems.
public record TwimlDocument(List<Verb> verbs, List<Problem> problems) {
    public TwimlDocument {
        verbs = List.copyOf(verbs);
        problems = List.copyOf(problems);
    }

    /// The problem that makes the document unusable, if there is one.
    public Optional<Problem> fatal() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.FATAL)
                .findFirst();
    }
}
