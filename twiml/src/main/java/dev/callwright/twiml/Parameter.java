package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// A name and a value that a document hands on.
public record Parameter(String name, String value) {
    private static final int LONGEST = 500;

    static final Element<Parameter> ELEMENT = named("Parameter");

    static Children<Parameter> in(Form form) {
        return form.children(Problems.SCHEMA, () -> List.of(ELEMENT));
    }

    /// An element with the attributes `name` and `value` alone.
    static Element<Parameter> named(String element) {
        Form form = Form.executed(element);
        Attribute<Optional<String>> name = form.optional("name", Type.text(LONGEST), Problems.SCHEMA);
        Attribute<String> value = form.attribute(
                "value", new Type<>("text", (text, _) -> text.length() > LONGEST ? null : text), "", Problems.SCHEMA);
        return form.elementOrNone(at -> {
            String given = at.get(value);
            Optional<String> called = at.get(name);
            return called.isEmpty()
                    ? at.refuse(Problems.SCHEMA, "it needs a name")
                    : Optional.of(new Parameter(called.get(), given));
        });
    }
}
