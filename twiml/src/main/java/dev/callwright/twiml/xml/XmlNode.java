package dev.callwright.twiml.xml;

import java.util.List;

/// A part of an XML document. Comments and processing instructions have no node.
public sealed interface XmlNode {
    /// An element with its attributes and content in document order; `name` is as written, prefix included.
    record Element(String name, Position position, List<Attribute> attributes, List<XmlNode> content)
            implements XmlNode {
        public Element {
            attributes = List.copyOf(attributes);
            content = List.copyOf(content);
        }
    }

    /// Character data with entities and CDATA resolved.
    record Text(String value) implements XmlNode {}

    /// One attribute, where its name begins.
    record Attribute(String name, String value, Position position) {}
}
