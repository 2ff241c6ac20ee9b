package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// Whose calls these are.
///
/// @param authToken kept in clear, because webhooks are signed with it
public record Account(AccountSid sid, String friendlyName, Secret authToken, Instant created, Instant updated) {}
