package dev.callwright.arazzo.criterion;

import java.util.Optional;

/// Whether a criterion holds.
///
/// @param problem why it could not be evaluated; it then does not hold
public record Verdict(boolean holds, Optional<String> problem) {
    static Verdict of(boolean holds) {
        return new Verdict(holds, Optional.empty());
    }

    static Verdict broken(String problem) {
        return new Verdict(false, Optional.of(problem));
    }
}
