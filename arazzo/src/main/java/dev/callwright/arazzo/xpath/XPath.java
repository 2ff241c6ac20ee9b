package dev.callwright.arazzo.xpath;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;

/// Evaluates XPath 1.0, and 2.0, 3.0 and 3.1 as 3.1, which holds them. Neither the XML nor the expression can reach a
/// file or the network: no DTD, no external entity, no protocol allowed. Not safe for several threads.
///
/// The standard leaves open what prefixes mean: they are those of the XML, the first where one means several things. A
/// name without prefix is in no namespace.
public final class XPath {
    private final Language language;

    /// @param version `10`, `20`, `30` or `31`, with `xpath-` before it or not; empty for the latest
    public XPath(String version) {
        this.language = version.replace("xpath-", "").startsWith("1") ? new XPath10() : new XPath31();
    }

    /// A version of the language; prefixes come with what they mean.
    interface Language {
        /// Throws when `expression` is none of this language, whatever its prefixes mean.
        void check(String expression) throws XPathException;

        boolean holds(String expression, Document xml, Map<String, String> prefixes) throws XPathException;

        List<JsonNode> select(String expression, Document xml, Map<String, String> prefixes) throws XPathException;

        List<Node> nodes(String expression, Document xml, Map<String, String> prefixes) throws XPathException;
    }

    /// Throws when `expression` is none of this language.
    public void check(String expression) throws XPathException {
        language.check(expression);
    }

    /// The effective boolean value of `expression` on `xml`.
    public boolean holds(String expression, String xml) throws XPathException {
        Document document = Xml.parse(xml);
        return language.holds(expression, document, Xml.prefixes(document));
    }

    /// What `expression` selects in `xml`: the texts of nodes, and numbers, booleans and texts as such.
    public List<JsonNode> select(String expression, String xml) throws XPathException {
        Document document = Xml.parse(xml);
        return language.select(expression, document, Xml.prefixes(document));
    }

    List<Node> nodes(String expression, Document xml) throws XPathException {
        return language.nodes(expression, xml, Xml.prefixes(xml));
    }
}
