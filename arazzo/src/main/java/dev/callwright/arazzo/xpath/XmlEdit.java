package dev.callwright.arazzo.xpath;

import java.io.StringWriter;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// Changes XML at the places an XPath selects.
public final class XmlEdit {
    private XmlEdit() {}

    /// `xml` with the content of every selected element, attribute or text replaced; throws when nothing is
    /// selected.
    public static String replace(String xml, String target, String value) throws XPathException {
        Document document = XPath.parse(xml);
        try {
            NodeList nodes = (NodeList)
                    XPathFactory.newDefaultInstance().newXPath().evaluate(target, document, XPathConstants.NODESET);
            if (nodes.getLength() == 0) {
                throw new XPathException("the payload has no place " + target, new IllegalStateException());
            }
            for (int i = 0; i < nodes.getLength(); i++) {
                nodes.item(i).setTextContent(value);
            }
            return written(document);
        } catch (XPathExpressionException e) {
            throw new XPathException("XPath " + target + ": " + e.getMessage(), e);
        }
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
