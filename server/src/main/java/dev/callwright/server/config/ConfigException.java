package dev.callwright.server.config;

import dev.callwright.workflows.line.MisuseException;

/// The operator asked for something that makes no sense; the message is one line that names the key and its place.
public final class ConfigException extends MisuseException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
