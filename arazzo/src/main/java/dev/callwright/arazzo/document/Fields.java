package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads members of objects and says what is missing or of the wrong kind. Not safe for several threads.
final class Fields {
    private final Problems problems;

    Fields(Problems problems) {
        this.problems = problems;
    }

    void problem(Code code, Element at, String reason) {
        problems.add(code, at.place(), reason);
    }

    /// A required text; empty when it is not there. A number or truth value counts by its spelling.
    String scalar(Element object, String name) {
        Optional<String> value = optionalScalar(object, name);
        if (value.isEmpty() && !object.member(name).exists()) {
            problem(Code.MISSING_FIELD, object, "the field " + name + " is missing");
        }
        return value.orElse("");
    }

    Optional<String> optionalScalar(Element object, String name) {
        Optional<Element> field = object.optional(name);
        if (field.isPresent() && !field.get().value().isValueNode()) {
            problem(Code.WRONG_TYPE, field.get(), "the field " + name + " must be a text");
            return Optional.empty();
        }
        return field.map(Element::value).map(Json::text);
    }

    Optional<Element> object(Element parent, String name) {
        Element field = parent.member(name);
        if (!field.exists()) {
            problem(Code.MISSING_FIELD, parent, "the field " + name + " is missing");
            return Optional.empty();
        }
        return isObject(field, name) ? Optional.of(field) : Optional.empty();
    }

    boolean isObject(Element field, String name) {
        if (!field.value().isObject()) {
            problem(Code.WRONG_TYPE, field, name + " must be an object");
        }
        return field.value().isObject();
    }

    /// The elements of a required list with at least one element.
    List<Element> nonEmpty(Element object, String name) {
        Element field = object.member(name);
        if (!field.exists()) {
            problem(Code.MISSING_FIELD, object, "the field " + name + " is missing");
            return List.of();
        }
        List<Element> elements = list(object, name);
        if (elements.isEmpty() && field.value().isArray()) {
            problem(Code.WRONG_VALUE, field, name + " must have at least one element");
        }
        return elements;
    }

    /// The elements of an optional list of objects.
    List<Element> list(Element object, String name) {
        Element field = object.member(name);
        if (field.exists() && !field.value().isArray()) {
            problem(Code.WRONG_TYPE, field, name + " must be a list");
        }
        return field.elements().stream()
                .filter(element -> isObject(element, "an element of " + name))
                .toList();
    }

    /// An optional list of names.
    List<Workflow.Reference> references(Element object, String name) {
        Element field = object.member(name);
        if (field.exists() && !field.value().isArray()) {
            problem(Code.WRONG_TYPE, field, name + " must be a list");
        }
        return field.elements().stream()
                .map(element -> new Workflow.Reference(Json.text(element.value()), element.place()))
                .toList();
    }

    void onlyKnown(Element object, Set<String> names) {
        object.members().stream()
                .filter(member ->
                        !names.contains(member.getKey()) && !member.getKey().startsWith("x-"))
                .forEach(member -> problem(Code.UNKNOWN_FIELD, member.getValue(), "unknown field " + member.getKey()));
    }

    <T> void unique(List<T> things, Function<T, String> id, Function<T, Place> place, String kind) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(id.apply(thing))) {
                problems.add(
                        Code.DUPLICATE, place.apply(thing), "the " + kind + " " + id.apply(thing) + " is there twice");
            }
        }
    }
}
