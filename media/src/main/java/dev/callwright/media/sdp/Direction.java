package dev.callwright.media.sdp;

import java.util.Locale;

/// Who sends, seen from the one who wrote the description (RFC 8866 section 6.7).
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    public static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /// The same, seen from the other side.
    public Direction reversed() {
        return of(receives, sends);
    }

    /// What both allow.
    public Direction and(Direction other) {
        return of(sends && other.sends, receives && other.receives);
    }

    /// As an attribute name: `sendrecv`.
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
