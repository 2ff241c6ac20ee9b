package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import java.time.Instant;

/// A problem as it is kept: the API's notification.
///
/// @param sid `NO` and 32 hexadecimal digits
public record NotedProblem(String sid, AccountSid account, CallSid call, Problem problem, Instant at) {}
