package dev.callwright.server.config;

/// A value that nobody may read in a log: it never prints.
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
