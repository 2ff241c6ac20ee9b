package dev.callwright.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a list, between two rows. It says where by itself, so that it stays right when its row is deleted.
///
/// @param forward whether the page after it is meant, or the page before it
/// @param created of the row it stands at
public record Cursor(boolean forward, String sid, Instant created) {
    private static final Pattern FORM = Pattern.compile("P([AB])([A-Z]{2}[0-9a-f]{32})([0-9a-f]{1,15})");

    /// The text that clients hand back: `PA` or `PB`, the sid, the time.
    public String token() {
        return (forward ? "PA" : "PB") + sid + Long.toHexString(created.toEpochMilli());
    }

    /// The cursor that was written as `token`; empty when none was.
    public static Optional<Cursor> parse(String token) {
        Matcher matcher = FORM.matcher(token);
        return matcher.matches()
                ? Optional.of(new Cursor(
                        matcher.group(1).equals("A"),
                        matcher.group(2),
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(3), 16))))
                : Optional.empty();
    }
}
