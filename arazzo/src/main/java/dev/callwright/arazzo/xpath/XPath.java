package dev.callwright.arazzo.xpath;

import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Evaluates XPath 1.0 (as 3.1 in its compatible mode), 2.0, 3.0 and 3.1. Neither the XML nor the expression
/// can reach a file or the network: no DTD, no external entity, no protocol allowed. Not safe for several
/// threads.
public final class XPath {
    private static final int LARGEST = 16 << 20;

    private final Processor processor = new Processor(false);
    private final XPathCompiler compiler = processor.newXPathCompiler();

    /// @param version `10`, `20`, `30` or `31`, with `xpath-` before it or not
    public XPath(String version) {
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        compiler.setLanguageVersion("3.1");
        compiler.setBackwardsCompatible(version.replace("xpath-", "").startsWith("1"));
    }

    /// Throws when `expression` is none of this language.
    public void check(String expression) throws XPathException {
        try {
            compiler.compile(expression);
        } catch (SaxonApiException e) {
            throw new XPathException("not an XPath expression: " + expression + " (" + e.getMessage() + ")", e);
        }
    }

    /// The effective boolean value of `expression` on `xml`.
    public boolean holds(String expression, String xml) throws XPathException {
        try {
            return selector(expression, xml).effectiveBooleanValue();
        } catch (SaxonApiException e) {
            throw new XPathException("XPath " + expression + ": " + e.getMessage(), e);
        }
    }

    /// The string values of what `expression` selects in `xml`.
    public List<String> select(String expression, String xml) throws XPathException {
        try {
            return selector(expression, xml).evaluate().stream()
                    .map(XdmItem::getStringValue)
                    .toList();
        } catch (SaxonApiException e) {
            throw new XPathException("XPath " + expression + ": " + e.getMessage(), e);
        }
    }

    private XPathSelector selector(String expression, String xml) throws SaxonApiException, XPathException {
        XPathSelector selector = compiler.compile(expression).load();
        XdmNode document = processor.newDocumentBuilder().wrap(parse(xml));
        selector.setContextItem(document);
        return selector;
    }

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
        } catch (SAXException | java.io.IOException e) {
            throw new XPathException("not XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no hardened XML parser", e);
        }
    }
}
