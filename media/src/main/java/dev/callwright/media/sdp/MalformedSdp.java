package dev.callwright.media.sdp;

/// Text that is no session description; to a call this is 400 (Bad Request). The message names the line.
public final class MalformedSdp extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedSdp(String message) {
        super(message);
    }
}
