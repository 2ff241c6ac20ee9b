package dev.callwright.media.sdp;

/// One `a=` line; `value` is empty for a flag such as `a=sendrecv`.
public record Attribute(String name, String value) {
    public Attribute(String name) {
        this(name, "");
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "a=" + name : "a=" + name + ":" + value;
    }
}
