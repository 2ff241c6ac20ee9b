package dev.callwright.twiml;

import org.jspecify.annotations.Nullable;

/// One attribute of an element: the row of the coverage table and the reader in one.
///
/// `written` is the default as a document would write it, empty when there is none; `code` is what a bad value is
/// reported with; `done` tells whether the server acts on it.
record Attribute<T>(String name, Type<T> type, String written, T fallback, int code, boolean done) implements Part<T> {
    @Override
    public T read(Reading at) {
        String text = at.attribute(name);
        if (text == null) {
            return fallback;
        }
        @Nullable T value = type.reader().read(text, word -> at.badWord(this, word));
        if (value == null) {
            at.badValue(this, text);
            return fallback;
        }
        return value;
    }
}
