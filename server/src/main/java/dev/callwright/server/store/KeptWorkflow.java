package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.Optional;

/// An Arazzo document that is kept, without the texts of it and of its sources.
///
/// @param sid `WF` and 32 hexadecimal digits
/// @param name that its owner gave it
/// @param outline what is told of it: JSON
/// @param settings servers, variables and credentials: encrypted
public record KeptWorkflow(
        String sid, AccountSid account, Optional<String> name, String outline, String settings, Instant created) {}
