package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A value of a [Tree] and its way from the top.
public record Element(Tree tree, JsonNode value, Pointer pointer) {
    public Place place() {
        return tree.place(pointer);
    }

    /// Where its name stands; its place when it has none.
    public Place key() {
        return tree.key(pointer);
    }

    /// Its value is missing when there is no such member.
    public Element member(String name) {
        return new Element(tree, value.path(name), pointer.child(name));
    }

    public boolean exists() {
        return !value.isMissingNode();
    }

    public Optional<Element> optional(String name) {
        return value.has(name) ? Optional.of(member(name)) : Optional.empty();
    }

    /// The elements of an array; none when it is no array.
    public List<Element> elements() {
        return IntStream.range(0, value.isArray() ? value.size() : 0)
                .mapToObj(i -> new Element(tree, value.path(i), pointer.child(Integer.toString(i))))
                .toList();
    }

    /// The members of an object; none when it is no object.
    public List<Map.Entry<String, Element>> members() {
        return value.properties().stream()
                .map(member -> Map.entry(member.getKey(), member(member.getKey())))
                .toList();
    }
}
