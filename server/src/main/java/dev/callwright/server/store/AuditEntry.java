package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.Optional;

/// A change that was asked for through an API, and what came of it. Holds neither what was said in it nor credentials.
///
/// @param sid `AU` and 32 hexadecimal digits
/// @param account whose things it was about
/// @param actor the sid of the account or of the API key whose credentials came
/// @param address where it came from
/// @param status that was answered
public record AuditEntry(
        String sid, AccountSid account, String actor, String address, Request request, int status, Instant at) {

    /// @param route with its places, such as `/Calls/{Sid}`
    /// @param path without its query
    /// @param resource the sid of what came of it or what it was about
    public record Request(String method, String route, String path, Optional<String> resource) {}
}
