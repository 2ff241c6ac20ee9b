package dev.callwright.arazzo.document;

import java.util.List;
import java.util.stream.Stream;

/// What may follow a step.
public record Actions(List<Action> onSuccess, List<Action> onFailure) {
    public Actions {
        onSuccess = List.copyOf(onSuccess);
        onFailure = List.copyOf(onFailure);
    }

    /// These first, then those of `inherited` whose names are not among them.
    public Actions over(Actions inherited) {
        return new Actions(merge(onSuccess, inherited.onSuccess), merge(onFailure, inherited.onFailure));
    }

    public Stream<Action> all() {
        return Stream.concat(onSuccess.stream(), onFailure.stream());
    }

    private static List<Action> merge(List<Action> own, List<Action> inherited) {
        return Stream.concat(
                        own.stream(),
                        inherited.stream()
                                .filter(parent -> own.stream()
                                        .noneMatch(action -> action.name().equals(parent.name()))))
                .toList();
    }
}
