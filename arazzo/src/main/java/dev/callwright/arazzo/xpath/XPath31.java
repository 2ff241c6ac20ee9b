package dev.callwright.arazzo.xpath;

import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;

/// XPath 3.1 by Saxon.
final class XPath31 implements XPath.Language {
    private static final Pattern PREFIX = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]*):(?=[\\p{L}_*])");
    private static final Set<String> PREDECLARED = Set.of("xml", "xs", "xsi", "fn", "math", "map", "array");

    private final Processor processor = new Processor(false);

    XPath31() {
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
    }

    @Override
    public void check(String expression) throws XPathException {
        Map<String, String> prefixes = new HashMap<>();
        Matcher prefix = PREFIX.matcher(expression);
        while (prefix.find()) {
            prefixes.put(prefix.group(1), "urn:" + prefix.group(1));
        }
        try {
            compiler(prefixes).compile(expression);
        } catch (SaxonApiException e) {
            throw new XPathException("not an XPath expression: " + expression + " (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public boolean holds(String expression, Document xml, Map<String, String> prefixes) throws XPathException {
        try {
            return selector(expression, xml, prefixes).effectiveBooleanValue();
        } catch (SaxonApiException e) {
            throw failed(expression, e);
        }
    }

    @Override
    public List<JsonNode> select(String expression, Document xml, Map<String, String> prefixes) throws XPathException {
        try {
            return selector(expression, xml, prefixes).evaluate().stream()
                    .map(XPath31::value)
                    .toList();
        } catch (SaxonApiException e) {
            throw failed(expression, e);
        }
    }

    @Override
    public List<Node> nodes(String expression, Document xml, Map<String, String> prefixes) throws XPathException {
        try {
            return selector(expression, xml, prefixes).evaluate().stream()
                    .filter(item -> item instanceof XdmNode node && node.getExternalNode() instanceof Node)
                    .map(item -> (Node) ((XdmNode) item).getExternalNode())
                    .toList();
        } catch (SaxonApiException e) {
            throw failed(expression, e);
        }
    }

    private XPathSelector selector(String expression, Document xml, Map<String, String> prefixes)
            throws SaxonApiException {
        XPathSelector selector = compiler(prefixes).compile(expression).load();
        selector.setContextItem(processor.newDocumentBuilder().wrap(xml));
        return selector;
    }

    private XPathCompiler compiler(Map<String, String> prefixes) {
        XPathCompiler compiler = processor.newXPathCompiler();
        compiler.setLanguageVersion("3.1");
        Set<String> own = new HashSet<>(prefixes.keySet());
        own.removeAll(PREDECLARED);
        own.forEach(prefix -> compiler.declareNamespace(prefix, prefixes.getOrDefault(prefix, "")));
        return compiler;
    }

    private static JsonNode value(XdmItem item) {
        if (item instanceof XdmAtomicValue atomic) {
            Object java = atomic.getValue();
            if (java instanceof Boolean truth) {
                return Json.NODES.booleanNode(truth);
            }
            boolean finite = !(java instanceof Double number && !Double.isFinite(number))
                    && !(java instanceof Float single && !Float.isFinite(single));
            if (java instanceof Number && finite) {
                return Json.NODES.numberNode(new BigDecimal(java.toString()));
            }
        }
        return Json.NODES.stringNode(item.getStringValue());
    }

    private static XPathException failed(String expression, SaxonApiException e) {
        return new XPathException("XPath " + expression + ": " + e.getMessage(), e);
    }
}
