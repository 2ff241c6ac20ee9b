package dev.callwright.media;

/// Every port of the configured range is in use; to a call this is 503 (Service Unavailable).
public final class PortsExhausted extends Exception {
    private static final long serialVersionUID = 1L;

    public PortsExhausted(String message) {
        super(message);
    }
}
