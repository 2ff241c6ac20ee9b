package dev.callwright.arazzo.xpath;

/// A text that is no XML, or an expression that is no XPath or fails on it.
public final class XPathException extends Exception {
    private static final long serialVersionUID = 1;

    XPathException(String message, Throwable cause) {
        super(message, cause);
    }
}
