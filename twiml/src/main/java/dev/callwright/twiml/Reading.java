package dev.callwright.twiml;

import dev.callwright.twiml.xml.Position;
import dev.callwright.twiml.xml.XmlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One element of a document while its record is made of it.
final class Reading {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final XmlNode.Element node;
    private final Problems problems;

    Reading(XmlNode.Element node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    <T> T get(Part<T> part) {
        return part.read(this);
    }

    /// The element's own text, runs of white space made one space, none at the ends.
    String text() {
        StringBuilder out = new StringBuilder();
        for (XmlNode part : node.content()) {
            if (part instanceof XmlNode.Text(String value)) {
                out.append(value);
            }
        }
        return collapse(out.toString()).strip();
    }

    /// The usable children of one kind, in document order.
    <T> List<T> all(Children<T> group) {
        List<T> found = new ArrayList<>();
        for (XmlNode part : node.content()) {
            if (part instanceof XmlNode.Element child) {
                read(group, child).ifPresent(found::add);
            }
        }
        return found;
    }

    /// Text and children together, in document order. Of elements that nobody knows only the content is taken.
    <T> List<T> mixed(Children<T> group, Function<String, T> text) {
        List<T> found = new ArrayList<>();
        mixed(node, group, text, found);
        return found;
    }

    @Nullable
    String attribute(String name) {
        for (XmlNode.Attribute given : node.attributes()) {
            if (given.name().equals(name)) {
                return given.value();
            }
        }
        return null;
    }

    void warn(int code, String message) {
        problems.warn(code, node.position(), "<" + node.name() + ">: " + message);
    }

    /// Reports that the element cannot be run; for the last line of a reader.
    <T> Optional<T> refuse(int code, String message) {
        problems.add(code, Severity.ERROR, node.position(), "<" + node.name() + ">: " + message);
        return Optional.empty();
    }

    void badValue(Attribute<?> attribute, String text) {
        String instead = attribute.written().isEmpty() ? "it is left out" : attribute.written() + " is used";
        problems.warn(
                attribute.code(),
                position(attribute.name()),
                "<" + node.name() + "> " + attribute.name() + "=" + Problems.quote(text) + " is not "
                        + attribute.type().values() + "; " + instead);
    }

    void badWord(Attribute<?> attribute, String word) {
        problems.warn(
                attribute.code(),
                position(attribute.name()),
                "<" + node.name() + "> " + attribute.name() + " does not know " + Problems.quote(word));
    }

    private <T> void mixed(XmlNode.Element from, Children<T> group, Function<String, T> text, List<T> found) {
        for (XmlNode part : from.content()) {
            switch (part) {
                case XmlNode.Text(String value) -> found.add(text.apply(collapse(value)));
                case XmlNode.Element child -> {
                    if (group.named(child.name()).isPresent()) {
                        read(group, child).ifPresent(found::add);
                    } else {
                        mixed(child, group, text, found);
                    }
                }
            }
        }
    }

    private <T> Optional<T> read(Children<T> group, XmlNode.Element child) {
        Optional<Element<? extends T>> element = group.named(child.name());
        if (element.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(element.get().read(child, problems).orElse(null));
    }

    private Position position(String attribute) {
        for (XmlNode.Attribute given : node.attributes()) {
            if (given.name().equals(attribute)) {
                return given.position();
            }
        }
        return node.position();
    }

    private static String collapse(String text) {
        return SPACES.matcher(text).replaceAll(" ");
    }
}
