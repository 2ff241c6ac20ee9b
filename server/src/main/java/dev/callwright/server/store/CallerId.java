package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.time.Instant;

/// A number of somebody else's that an account proved to hold.
///
/// @param number E.164
public record CallerId(
        PhoneNumberSid sid, AccountSid account, String number, String friendlyName, Instant created, Instant updated) {}
