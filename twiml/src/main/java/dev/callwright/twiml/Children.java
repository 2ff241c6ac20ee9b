package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The child elements of one kind that an element may hold; asked for late, because SSML nests in itself.
record Children<T>(int code, Supplier<List<Element<? extends T>>> elements) {
    Optional<Element<? extends T>> named(String name) {
        for (Element<? extends T> element : elements.get()) {
            if (element.name().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
