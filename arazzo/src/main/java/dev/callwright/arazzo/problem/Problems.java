package dev.callwright.arazzo.problem;

import dev.callwright.arazzo.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects remarks in the order they are found, each once. Not safe for several threads.
public final class Problems {
    // A document of a stranger shall not make us hold or print more than anybody reads.
    private static final int MOST = 500;

    private final Set<Diagnostic> found = new LinkedHashSet<>();
    private final List<Diagnostic> unread = new ArrayList<>();

    public static Diagnostic diagnostic(Code code, Place place, String reason, Optional<String> standard) {
        return new Diagnostic(code.id(), code.severity(), place.file(), place.line(), place.column(), reason, standard);
    }

    public void add(Code code, Place place, String reason) {
        add(diagnostic(code, place, reason, Optional.empty()));
    }

    /// @param help how to mend it
    public void add(Code code, Place place, String reason, String help) {
        add(diagnostic(code, place, reason, Optional.of(help)));
    }

    public void habit(Code code, Place place, String reason, String standard) {
        add(diagnostic(code, place, reason, Optional.of(standard)));
    }

    public void add(Diagnostic diagnostic) {
        if (found.size() < MOST && found.add(diagnostic)) {
            unread.add(diagnostic);
        }
    }

    public List<Diagnostic> errors() {
        return found.stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .toList();
    }

    public List<Diagnostic> all() {
        return List.copyOf(found);
    }

    public boolean hasErrors() {
        return !errors().isEmpty();
    }

    /// What was found since the last time this was asked.
    public List<Diagnostic> fresh() {
        List<Diagnostic> fresh = List.copyOf(unread);
        unread.clear();
        return fresh;
    }
}
