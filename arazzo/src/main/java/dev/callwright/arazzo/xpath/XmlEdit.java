package dev.callwright.arazzo.xpath;

import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/// Changes XML at the places an XPath selects.
public final class XmlEdit {
    private static final Pattern DECLARATION = Pattern.compile("\\s*<\\?xml\\s.*?\\?>\\s*", Pattern.DOTALL);

    private XmlEdit() {}

    /// `xml` with the content of every selected element, attribute or text replaced; throws when nothing is
    /// selected.
    ///
    /// @param version of XPath, as [XPath] takes it
    public static String replace(String xml, String target, String version, String value) throws XPathException {
        Document document = Xml.parse(xml);
        List<Node> nodes = new XPath(version).nodes(target, document);
        if (nodes.isEmpty()) {
            throw new XPathException("the payload has no place " + target, new IllegalStateException());
        }
        nodes.forEach(node -> node.setTextContent(value));
        Matcher declaration = DECLARATION.matcher(xml);
        return (declaration.lookingAt() ? declaration.group() : "") + written(document);
    }

    private static String written(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("XML that was read cannot be written", e);
        }
    }
}
