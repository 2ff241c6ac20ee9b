package dev.callwright.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/// The blank form of one element, filled in while its record's class is initialised: which attributes, which children,
/// whether text. [#element] closes it.
///
/// Used by one thread during class initialisation, never later.
final class Form {
    private final String name;
    private final boolean done;
    private final Rows rows;

    private Form(String name, boolean done, Rows rows) {
        this.name = name;
        this.done = done;
        this.rows = rows;
    }

    /// The form of an element that the server acts on.
    static Form executed(String name) {
        return new Form(name, true, new Rows());
    }

    /// The form of an element that is understood but not acted on yet.
    static Form planned(String name) {
        return new Form(name, false, new Rows());
    }

    /// The same form, for attributes that are understood but not acted on yet.
    Form later() {
        return new Form(name, false, rows);
    }

    /// An attribute that always has a value; `written` is its default.
    <T> Attribute<T> attribute(String attribute, Type<T> type, String written, int code) {
        T fallback = type.reader().read(written, _ -> {});
        if (fallback == null) {
            throw new IllegalArgumentException(name + "." + attribute + ": bad default " + written);
        }
        return add(new Attribute<>(attribute, type, written, fallback, code, done));
    }

    <T> Attribute<Optional<T>> optional(String attribute, Type<T> type, int code) {
        return add(new Attribute<>(attribute, type.map(Optional::of), "", Optional.empty(), code, done));
    }

    Attribute<OptionalInt> optionalNumber(String attribute, int least, int most, int code) {
        Type<OptionalInt> type = Type.number(least, most).map(OptionalInt::of);
        return add(new Attribute<>(attribute, type, "", OptionalInt.empty(), code, done));
    }

    Attribute<Boolean> flag(String attribute, boolean written, int code) {
        return attribute(attribute, Type.flag(), Boolean.toString(written), code);
    }

    /// A URL that may be absent or empty, and the method it is requested with.
    Part<Optional<Webhook>> webhook(String url, String method, int code) {
        Attribute<Optional<String>> urlAttribute = address(url, code);
        Attribute<HttpMethod> methodAttribute = attribute(method, Type.upper(HttpMethod.class), "POST", code);
        return at -> {
            HttpMethod how = at.get(methodAttribute);
            return at.get(urlAttribute).map(address -> new Webhook(address, how));
        };
    }

    /// A URL that may be absent; the empty one counts as absent.
    Attribute<Optional<String>> address(String attribute, int code) {
        return address(attribute, "URL", code);
    }

    /// The same; `values` says what its absence means.
    Attribute<Optional<String>> address(String attribute, String values, int code) {
        Type<Optional<String>> type = new Type<>(values, (text, complaints) -> {
            if (text.isBlank()) {
                return Optional.empty();
            }
            String url = Type.url().reader().read(text, complaints);
            return url == null ? null : Optional.of(url);
        });
        return add(new Attribute<>(attribute, type, "", Optional.empty(), code, done));
    }

    /// Child elements of one kind; `code` is reported for elements that stand here but may not.
    <T> Children<T> children(int code, Supplier<List<Element<? extends T>>> elements) {
        Children<T> group = new Children<>(code, elements);
        rows.children.add(group);
        return group;
    }

    /// Says that the element may hold text, and what the text means.
    Form text(String meaning) {
        rows.text = Optional.of(meaning);
        return this;
    }

    /// Closes the form. `reader` answers empty when nothing usable came of the element; it has said why, then.
    <T> Element<T> elementOrNone(Function<Reading, Optional<T>> reader) {
        return new Element<>(name, done, rows.attributes, rows.children, rows.text, reader);
    }

    <T> Element<T> element(Function<Reading, T> reader) {
        return elementOrNone(at -> Optional.of(reader.apply(at)));
    }

    private <T> Attribute<T> add(Attribute<T> attribute) {
        rows.attributes.add(attribute);
        return attribute;
    }

    private static final class Rows {
        private final List<Attribute<?>> attributes = new ArrayList<>();
        private final List<Children<?>> children = new ArrayList<>();
        private Optional<String> text = Optional.empty();
    }
}
