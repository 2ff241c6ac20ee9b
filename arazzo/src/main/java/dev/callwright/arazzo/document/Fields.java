package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads members of objects and says what is missing or of the wrong kind. Not safe for several threads.
final class Fields {
    private final Problems problems;
    private final boolean old;

    /// @param old the document is one of Arazzo 1.0
    Fields(Problems problems, boolean old) {
        this.problems = problems;
        this.old = old;
    }

    void problem(Code code, Place at, String reason, String help) {
        problems.add(code, at, reason, help);
    }

    void problem(Code code, Element at, String reason) {
        problems.add(code, at.place(), reason);
    }

    /// @param help how to mend it
    void problem(Code code, Element at, String reason, String help) {
        problems.add(code, at.place(), reason, help);
    }

    /// A required text; empty when it is not there. A number or truth value counts by its spelling.
    String scalar(Element object, String name) {
        return scalar(object, name, "add " + name + ": …");
    }

    /// @param help what to add when it is missing
    String scalar(Element object, String name, String help) {
        Element field = object.member(name);
        if (!field.exists()) {
            problem(Code.MISSING_FIELD, object, "the field " + name + " is missing", help);
            return "";
        }
        Optional<String> value = optionalScalar(object, name);
        if (value.filter(String::isEmpty).isPresent()) {
            problem(Code.WRONG_VALUE, field, "the field " + name + " is empty", help);
        }
        return value.orElse("");
    }

    Optional<String> optionalScalar(Element object, String name) {
        Optional<Element> field = object.optional(name);
        if (field.isPresent()
                && (!field.get().value().isValueNode() || field.get().value().isNull())) {
            problem(
                    Code.WRONG_TYPE,
                    field.get(),
                    "the field " + name + " must be a text and is "
                            + kind(field.get().value()));
            return Optional.empty();
        }
        return field.map(Element::value).map(Json::text);
    }

    Optional<Element> object(Element parent, String name) {
        Element field = parent.member(name);
        if (!field.exists()) {
            problem(Code.MISSING_FIELD, parent, "the field " + name + " is missing", "add the object " + name);
            return Optional.empty();
        }
        return isObject(field, name) ? Optional.of(field) : Optional.empty();
    }

    boolean isObject(Element field, String name) {
        if (!field.value().isObject()) {
            problem(Code.WRONG_TYPE, field, name + " must be an object and is " + kind(field.value()));
        }
        return field.value().isObject();
    }

    /// The elements of a required list with at least one element.
    List<Element> nonEmpty(Element object, String name) {
        Element field = object.member(name);
        if (!field.exists()) {
            problem(
                    Code.MISSING_FIELD,
                    object,
                    "the field " + name + " is missing",
                    "add the list " + name + " with at least one element");
            return List.of();
        }
        List<Element> elements = list(object, name);
        if (field.value().isArray() && field.value().isEmpty()) {
            problem(Code.WRONG_VALUE, field, name + " is empty; it must have at least one element");
        }
        return elements;
    }

    /// The elements of an optional list of objects.
    List<Element> list(Element object, String name) {
        return elements(object, name).stream()
                .filter(element -> isObject(element, "an element of " + name))
                .toList();
    }

    private List<Element> elements(Element object, String name) {
        Element field = object.member(name);
        if (field.exists() && !field.value().isArray()) {
            problem(
                    Code.WRONG_TYPE,
                    field,
                    name + " must be a list and is " + kind(field.value()),
                    "write each element after a dash");
        }
        return field.elements();
    }

    /// An optional list of names.
    List<Workflow.Reference> references(Element object, String name) {
        return elements(object, name).stream()
                .map(element -> new Workflow.Reference(Json.text(element.value()), element.place()))
                .toList();
    }

    /// Remarks every member that the standard does not know.
    void onlyKnown(Element object, Set<String> names) {
        object.members().stream()
                .filter(member ->
                        !names.contains(member.getKey()) && !member.getKey().startsWith("x-"))
                .forEach(member -> problems.add(
                        Code.UNKNOWN_FIELD,
                        member.getValue().key(),
                        "the standard knows no field " + member.getKey() + " here; it is ignored",
                        Suggestion.of(member.getKey(), names)
                                .map(name -> "did you mean " + name + "?")
                                .orElse("known are " + String.join(", ", new TreeSet<>(names))
                                        + "; a field of your own begins with x-")));
    }

    /// Remarks fields that only Arazzo 1.1 knows in a document of 1.0. They mean what they mean there.
    void ofNewer(Element object, String... names) {
        for (String name : names) {
            if (old && object.member(name).exists()) {
                problems.add(
                        Code.NEWER_FIELD,
                        object.member(name).key(),
                        "Arazzo 1.0 knows no field " + name + ", Arazzo 1.1 does",
                        "write arazzo: 1.1.0 at the top");
            }
        }
    }

    /// @param place of what is there for the second time
    <T> void unique(List<T> things, Function<T, String> id, Function<T, Place> place, String kind) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(id.apply(thing)) && !id.apply(thing).isEmpty()) {
                problems.add(
                        Code.DUPLICATE,
                        place.apply(thing),
                        "the " + kind + " " + id.apply(thing) + " is there twice",
                        "give one of them another name");
            }
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "empty";
        };
    }
}
