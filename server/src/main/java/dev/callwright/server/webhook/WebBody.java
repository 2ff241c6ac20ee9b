package dev.callwright.server.webhook;

/// The body of an answer, as much of it as was taken.
public final class WebBody {
    private final byte[] bytes;
    private final boolean complete;

    WebBody(byte[] bytes, boolean complete) {
        this.bytes = bytes;
        this.complete = complete;
    }

    /// Shared: nobody may change them.
    public byte[] bytes() {
        return bytes;
    }

    /// False when there was more than the limit allows.
    public boolean isComplete() {
        return complete;
    }
}
