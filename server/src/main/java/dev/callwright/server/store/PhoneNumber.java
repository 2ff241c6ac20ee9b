package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A number that an account owns and what takes its calls.
public record PhoneNumber(
        PhoneNumberSid sid,
        AccountSid account,
        Identity identity,
        String friendlyName,
        Voice voice,
        Instant created,
        Instant updated) {

    /// What never changes.
    ///
    /// @param number E.164
    public record Identity(String number, NumberKind kind, Origin origin) {}

    /// Where a number came from.
    public enum Origin {
        /// Out of the pool.
        TWILIO,
        /// Brought along.
        HOSTED;

        /// As the API has it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What takes its calls.
    ///
    /// @param application whose URLs are used instead of `urls`
    public record Voice(VoiceUrls urls, Optional<ApplicationSid> application) {
        public static final Voice NONE = new Voice(VoiceUrls.NONE, Optional.empty());
    }

    /// E.164.
    public String number() {
        return identity.number();
    }
}
