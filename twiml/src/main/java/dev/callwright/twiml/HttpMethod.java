package dev.callwright.twiml;

/// How a document asks for a URL to be requested.
public enum HttpMethod {
    GET,
    POST
}
