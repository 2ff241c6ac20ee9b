package dev.callwright.twiml;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Sets that list their members in the same order every time, which `Set.copyOf` does not promise.
final class Ordered {
    private Ordered() {}

    static <E extends Enum<E>> Set<E> copy(Set<E> members) {
        return Collections.unmodifiableSet(new TreeSet<>(members));
    }
}
