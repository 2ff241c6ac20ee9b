package dev.callwright.client;

/// How the server asks a web application for instructions.
public enum Method {
    GET,
    POST
}
