package dev.callwright.server.rest;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/// Tells the clients that went away, in the middle of what they sent or of what they were sent, from what goes wrong
/// here: of those there can be many, and nothing is to be done about them.
public final class LostClient {
    private LostClient() {}

    public static boolean isCauseOf(Throwable failure) {
        @Nullable Throwable each = failure;
        while (each != null && !(each instanceof EOFException)) {
            each = each.getCause();
        }
        return each != null;
    }
}
