package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// A second way in for an account; its secret is kept only as a hash.
///
/// @param sid `SK` and 32 hexadecimal digits
public record ApiKey(String sid, AccountSid account, String friendlyName, Instant created, Instant updated) {}
