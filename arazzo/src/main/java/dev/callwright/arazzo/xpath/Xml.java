package dev.callwright.arazzo.xpath;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Untrusted XML as a tree.
final class Xml {
    private static final int LARGEST = 16 << 20;

    private Xml() {}

    static Document parse(String xml) throws XPathException {
        if (xml.length() > LARGEST) {
            throw new XPathException("the XML is larger than " + LARGEST + " characters", new IllegalStateException());
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException e) {
            throw new XPathException("not XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no hardened XML parser", e);
        }
    }

    /// What the prefixes mean that `document` declares: where one means several things, the first in its order.
    static Map<String, String> prefixes(Document document) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            NamedNodeMap attributes = elements.item(i).getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                Attr attribute = (Attr) attributes.item(j);
                if (XMLConstants.XMLNS_ATTRIBUTE.equals(attribute.getPrefix())) {
                    prefixes.putIfAbsent(attribute.getLocalName(), attribute.getValue());
                }
            }
        }
        return Collections.unmodifiableMap(prefixes);
    }
}
