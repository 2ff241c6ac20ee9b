package dev.callwright.arazzo;

import java.util.List;

/// A document before and after its habits were written as the standard does.
///
/// @param after the same as `before` when there was nothing to mend
/// @param left the document's errors, and habits that only its author can mend
public record ArazzoFix(String before, String after, List<Diagnostic> left) {
    public ArazzoFix {
        left = List.copyOf(left);
    }

    public boolean changes() {
        return !before.equals(after);
    }
}
