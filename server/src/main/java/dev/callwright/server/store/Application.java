package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import java.time.Instant;

/// What is to be done with calls, kept under one name; numbers and new calls point to it.
public record Application(
        ApplicationSid sid,
        AccountSid account,
        String friendlyName,
        VoiceUrls voice,
        Options options,
        Instant created,
        Instant updated) {

    /// What an application can be told besides; kept, and not acted upon.
    ///
    /// @param callerIdLookup whether a caller's name is looked up
    /// @param connectEnabled whether other accounts may call it
    public record Options(boolean callerIdLookup, boolean connectEnabled) {
        public static final Options NONE = new Options(false, false);
    }
}
