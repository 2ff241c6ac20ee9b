package dev.callwright.twiml;

import dev.callwright.twiml.xml.XmlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What one element may look like, and how it becomes a value.
record Element<T>(
        String name,
        boolean done,
        List<Attribute<?>> attributes,
        List<Children<?>> children,
        Optional<String> text,
        Function<Reading, Optional<T>> reader) {
    Element {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /// The element's value; empty when it cannot be used. Everything that is wrong goes to `problems`.
    Optional<T> read(XmlNode.Element node, Problems problems) {
        warnOfUnknownAttributes(node, problems);
        warnOfUnknownContent(node, problems);
        return reader.apply(new Reading(node, problems));
    }

    private void warnOfUnknownAttributes(XmlNode.Element node, Problems problems) {
        for (XmlNode.Attribute given : node.attributes()) {
            boolean known = attributes.stream().anyMatch(row -> row.name().equals(given.name()));
            if (!known && !given.name().startsWith("xmlns") && !given.name().startsWith("xsi:")) {
                List<String> names = attributes.stream().map(Attribute::name).toList();
                problems.warn(
                        Problems.SCHEMA,
                        given.position(),
                        "<" + name + "> has no attribute " + Problems.quote(given.name()) + hint(given.name(), names));
            }
        }
    }

    private void warnOfUnknownContent(XmlNode.Element node, Problems problems) {
        for (XmlNode part : node.content()) {
            switch (part) {
                case XmlNode.Text given -> {
                    if (text.isEmpty() && !given.value().isBlank()) {
                        String words = Problems.quote(given.value().strip());
                        problems.warn(
                                Problems.SCHEMA, node.position(), "<" + name + "> holds no text, but has " + words);
                    }
                }
                case XmlNode.Element child -> {
                    boolean known = children.stream()
                            .anyMatch(group -> group.named(child.name()).isPresent());
                    if (!known) {
                        problems.warn(codeForStranger(child.name()), child.position(), strange(child.name()));
                    }
                }
            }
        }
    }

    /// Elements of the language in the wrong place have codes of their own; what no one knows is a matter of the
    /// schema.
    private int codeForStranger(String child) {
        boolean ofTheLanguage = Vocabulary.names().contains(child);
        return ofTheLanguage && !children.isEmpty() ? children.getFirst().code() : Problems.SCHEMA;
    }

    private String strange(String child) {
        List<String> names = children.stream()
                .flatMap(group -> group.elements().get().stream())
                .map(Element::name)
                .toList();
        return "<" + child + "> cannot stand in <" + name + ">" + hint(child, names);
    }

    private static String hint(String given, List<String> names) {
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(given))
                .findFirst()
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }
}
