package dev.callwright.twiml;

/// Something to be read from an element: one attribute, or a value made of several.
interface Part<T> {
    T read(Reading at);
}
