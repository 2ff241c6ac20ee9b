package dev.callwright.arazzo.xpath;

import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import javax.xml.xpath.XPathNodes;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;

/// XPath 1.0 by the JDK: its functions and conversions, and nothing that came later.
final class XPath10 implements XPath.Language {
    @Override
    public void check(String expression) throws XPathException {
        try {
            path(prefix -> "urn:" + prefix).compile(expression);
        } catch (XPathExpressionException e) {
            throw new XPathException("not an XPath 1.0 expression: " + expression + " (" + innermost(e) + ")", e);
        }
    }

    @Override
    public boolean holds(String expression, Document xml, Map<String, String> prefixes) throws XPathException {
        try {
            return path(prefix -> prefixes.getOrDefault(prefix, "")).evaluateExpression(expression, xml, Boolean.class);
        } catch (XPathExpressionException e) {
            throw failed(expression, e);
        }
    }

    @Override
    public List<JsonNode> select(String expression, Document xml, Map<String, String> prefixes) throws XPathException {
        XPathEvaluationResult<?> result = result(expression, xml, prefixes);
        return switch (result.value()) {
            case XPathNodes nodes -> {
                List<JsonNode> texts = new ArrayList<>();
                nodes.forEach(node -> texts.add(Json.NODES.stringNode(node.getTextContent())));
                yield texts;
            }
            case Boolean truth -> List.of(Json.NODES.booleanNode(truth));
            case Number number
            when Double.isFinite(number.doubleValue()) -> List.of(Json.NODES.numberNode(plain(number)));
            case Object text -> List.of(Json.NODES.stringNode(text.toString()));
        };
    }

    /// XPath 1.0 has no other numbers than doubles, and writes whole ones without a fraction.
    private static BigDecimal plain(Number number) {
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    @Override
    public List<Node> nodes(String expression, Document xml, Map<String, String> prefixes) throws XPathException {
        List<Node> found = new ArrayList<>();
        if (result(expression, xml, prefixes).value() instanceof XPathNodes nodes) {
            nodes.forEach(found::add);
        }
        return found;
    }

    private static XPathEvaluationResult<?> result(String expression, Document xml, Map<String, String> prefixes)
            throws XPathException {
        try {
            return path(prefix -> prefixes.getOrDefault(prefix, "")).evaluateExpression(expression, xml);
        } catch (XPathExpressionException e) {
            throw failed(expression, e);
        }
    }

    private static javax.xml.xpath.XPath path(UnaryOperator<String> meaning) {
        XPathFactory factory = XPathFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("this JDK has no hardened XPath", e);
        }
        javax.xml.xpath.XPath path = factory.newXPath();
        path.setNamespaceContext(new Prefixes(meaning));
        return path;
    }

    /// @param meaning of a prefix; empty when it has none
    private record Prefixes(UnaryOperator<String> meaning) implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return prefix.equals("xml") ? XMLConstants.XML_NS_URI : meaning.apply(prefix);
        }

        /// Nobody asks for it to read an XPath; a meaning has no prefix that is known here.
        @Override
        public @Nullable String getPrefix(String uri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return Collections.emptyIterator();
        }
    }

    private static XPathException failed(String expression, XPathExpressionException e) {
        return new XPathException("XPath " + expression + ": " + innermost(e), e);
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
