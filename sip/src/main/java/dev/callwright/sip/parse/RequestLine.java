package dev.callwright.sip.parse;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Methods;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;

/// The first line of a request (RFC 3261 section 7.1): method, Request-URI and version, one space between them.
final class RequestLine {
    private static final String VERSION = "SIP/2.0";

    private RequestLine() {}

    /// The method; fails when the line does not even begin with one, so that nobody can be answered.
    static String method(String line) throws MalformedSip {
        int end = line.indexOf(' ');
        if (end <= 0 || !Methods.isToken(line, 0, end)) {
            throw new MalformedSip("no request line", line, Math.max(0, end));
        }
        return Methods.of(line.substring(0, end));
    }

    static SipUri uri(String line, String method, Leniency leniency, ParseLimits limits) throws MalformedSip {
        boolean lenient = leniency == Leniency.LENIENT;
        String rest = line.substring(method.length() + 1);
        String text = lenient ? rest.strip() : rest;
        int space = text.lastIndexOf(' ');
        checkVersion(text, text.substring(space + 1));
        String uri = lenient ? unwrapped(text.substring(0, Math.max(0, space)).strip()) : text.substring(0, space);
        if (uri.length() > limits.uriBytes()) {
            throw new MalformedSip("a Request-URI of " + uri.length() + " characters", Status.REQUEST_URI_TOO_LONG);
        }
        try {
            return withoutHeaders(SipUri.parse(uri, leniency), line, lenient);
        } catch (MalformedSip malformed) {
            throw malformed.within("Request-URI");
        }
    }

    private static void checkVersion(String text, String version) throws MalformedSip {
        if (!version.equalsIgnoreCase(VERSION)) {
            throw version.regionMatches(true, 0, "SIP/", 0, 4)
                    ? new MalformedSip("version " + clipped(version), Status.VERSION_NOT_SUPPORTED)
                    : new MalformedSip("no SIP version", text, text.length());
        }
    }

    /// RFC 3261 19.1.1: a Request-URI has no headers; read leniently they are not honoured (RFC 4475 3.1.2.11).
    private static SipUri withoutHeaders(SipUri uri, String line, boolean lenient) throws MalformedSip {
        if (!uri.hasHeaders()) {
            return uri;
        }
        if (!lenient) {
            throw new MalformedSip("headers in the Request-URI", line, line.indexOf('?'));
        }
        return uri.withoutHeaders();
    }

    private static String unwrapped(String uri) {
        boolean wrapped = uri.length() > 2 && uri.startsWith("<") && uri.endsWith(">");
        return wrapped ? uri.substring(1, uri.length() - 1) : uri;
    }

    private static String clipped(String version) {
        return version.length() > 16 ? version.substring(0, 16) + "…" : version;
    }
}
