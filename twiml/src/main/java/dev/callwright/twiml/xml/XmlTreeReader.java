package dev.callwright.twiml.xml;

import dev.callwright.twiml.xml.XmlResult.Reason;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One pass over the JDK's pull parser: no DTD, no entity but the five of XML, bounded depth and number of elements.
final class XmlTreeReader {
    static final int MAX_DEPTH = 40;
    static final int MAX_ELEMENTS = 5_000;

    private static final XMLInputFactory FACTORY = hardened();
    private static final Pattern VERSION = Pattern.compile("^<\\?xml\\s+version\\s*=\\s*[\"']([^\"']{0,20})[\"']");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<=\\s)([^\\s=\"'<>/]++)\\s*+=\\s*+(\"[^\"]*+\"|'[^']*+')");

    private final String text;
    private final Lines lines;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;

    private XmlTreeReader(String text) {
        this.text = text;
        this.lines = new Lines(text);
    }

    static XmlResult read(String text) {
        if (text.isBlank()) {
            return new XmlResult.Refused(Reason.EMPTY, Position.START, "the document is empty");
        }
        Matcher version = VERSION.matcher(text);
        if (version.find()
                && !version.group(1).equals("1.0")
                && !version.group(1).equals("1.1")) {
            return new XmlResult.Refused(
                    Reason.VERSION, Position.START, "XML version \"" + version.group(1) + "\" is unknown");
        }
        try {
            return new XmlResult.Parsed(new XmlTreeReader(text).tree());
        } catch (Malformed refused) {
            return new XmlResult.Refused(Reason.MALFORMED, refused.position, refused.getMessage());
        }
    }

    private XmlNode.Element tree() throws Malformed {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                return walk(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new Malformed(position(e.getLocation()), reason(e));
        } catch (RuntimeException e) {
            // The JDK's parser lets a few unchecked exceptions out for input that is not well-formed.
            throw new Malformed(Position.START, "not well-formed: " + e);
        }
    }

    private XmlNode.Element walk(XMLStreamReader reader) throws XMLStreamException, Malformed {
        XmlNode.@Nullable Element root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open.push(start(reader));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    characters(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlNode.Element done = open.pop().close();
                    if (open.isEmpty()) {
                        root = done;
                    } else {
                        open.element().add(done);
                    }
                }
                case XMLStreamConstants.DTD ->
                    throw new Malformed(position(reader.getLocation()), "a document type declaration is not allowed");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Malformed(position(reader.getLocation()), "unknown entity " + reader.getLocalName());
                default -> {
                    // Comments, processing instructions and the document's ends say nothing.
                }
            }
        }
        if (root == null) {
            throw new Malformed(Position.START, "there is no root element");
        }
        return root;
    }

    private void characters(String value) {
        Open parent = open.peek();
        if (parent != null) {
            parent.text.append(value);
        }
    }

    private Open start(XMLStreamReader reader) throws Malformed {
        Location end = reader.getLocation();
        int close = lines.offset(end.getLineNumber(), end.getColumnNumber());
        // '<' cannot stand inside a tag, so the last one before the end of the tag is where it begins.
        int begin = Math.max(0, text.lastIndexOf('<', Math.max(0, close - 1)));
        Position position = lines.position(begin);
        if (open.size() >= MAX_DEPTH) {
            throw new Malformed(position, "elements are nested deeper than " + MAX_DEPTH);
        }
        if (++elements > MAX_ELEMENTS) {
            throw new Malformed(position, "there are more than " + MAX_ELEMENTS + " elements");
        }
        Open element = new Open(name(reader.getPrefix(), reader.getLocalName()), position);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
            element.attributes.add(
                    new XmlNode.Attribute(name, reader.getAttributeValue(i), attributePosition(name, begin, close)));
        }
        return element;
    }

    private Position attributePosition(String name, int begin, int close) {
        Matcher matcher = ATTRIBUTE.matcher(text).region(begin, Math.min(close, text.length()));
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return lines.position(matcher.start());
            }
        }
        return lines.position(begin);
    }

    private static String name(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static Position position(@Nullable Location location) {
        return location == null
                ? Position.START
                : new Position(Math.max(1, location.getLineNumber()), Math.max(1, location.getColumnNumber()));
    }

    /// The parser's own words, without the position that it writes before them.
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int cut = message.indexOf("Message: ");
        String words = cut < 0 ? message : message.substring(cut + "Message: ".length());
        return words.lines().findFirst().orElse("not well-formed");
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not allowed");
        });
        return factory;
    }

    private static final class Open {
        private final String name;
        private final Position position;
        private final List<XmlNode.Attribute> attributes = new ArrayList<>();
        private final List<XmlNode> content = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(String name, Position position) {
            this.name = name;
            this.position = position;
        }

        void add(XmlNode.Element child) {
            endText();
            content.add(child);
        }

        XmlNode.Element close() {
            endText();
            return new XmlNode.Element(name, position, attributes, content);
        }

        private void endText() {
            if (!text.isEmpty()) {
                content.add(new XmlNode.Text(text.toString()));
                text.setLength(0);
            }
        }
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Position position;

        Malformed(Position position, String message) {
            super(message, null, false, false);
            this.position = position;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
