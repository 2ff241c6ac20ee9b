package dev.callwright.voice.journal;

import java.util.Locale;

/// Who began a call.
public enum Direction {
    /// The far end called us.
    INBOUND,
    /// Somebody asked the API to call.
    OUTBOUND_API,
    /// A `<Dial>` of another call, its parent, called.
    OUTBOUND_DIAL;

    /// The API's spelling: `outbound-api` …
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
