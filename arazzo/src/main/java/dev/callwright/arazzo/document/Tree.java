package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A YAML or JSON text as data, which still knows where in the text each value stands.
///
/// @param places found on demand, since only what is wrong is ever asked for: of a text or number itself, of an object
/// or array that is a member its name
/// @param keys as places, but of every member its name
public record Tree(String file, JsonNode root, Function<Pointer, Place> places, Function<Pointer, Place> keys) {
    public Tree(String file, JsonNode root, Function<Pointer, Place> places) {
        this(file, root, places, places);
    }

    public Element top() {
        return new Element(this, root, Pointer.WHOLE);
    }

    public Place place(Pointer pointer) {
        return places.apply(pointer);
    }

    /// Where the name of a member stands.
    public Place key(Pointer pointer) {
        return keys.apply(pointer);
    }
}
