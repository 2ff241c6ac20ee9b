package dev.callwright.workflows.line;

/// A command was asked for something that makes no sense; the message is one line that names the thing and its place.
public class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MisuseException(String message) {
        super(message);
    }

    public MisuseException(String message, Throwable cause) {
        super(message, cause);
    }
}
