package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.time.Instant;
import java.util.Optional;

/// A number that an account owns and what takes its calls.
///
/// @param number E.164
public record PhoneNumber(
        PhoneNumberSid sid,
        AccountSid account,
        String number,
        String friendlyName,
        Voice voice,
        Instant created,
        Instant updated) {

    /// What takes its calls.
    ///
    /// @param application whose URLs are used instead of `urls`
    public record Voice(VoiceUrls urls, Optional<ApplicationSid> application) {
        public static final Voice NONE = new Voice(VoiceUrls.NONE, Optional.empty());
    }
}
