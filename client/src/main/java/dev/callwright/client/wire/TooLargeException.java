package dev.callwright.client.wire;

import java.io.IOException;

/// The server sent more than we are ready to take.
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String what, long most) {
        super(what + " is longer than " + most + " bytes");
    }
}
