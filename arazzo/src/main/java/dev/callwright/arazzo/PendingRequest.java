package dev.callwright.arazzo;

import java.time.Instant;

/// A request that could change something, of which nobody knows whether it arrived: whoever sent it ended before the
/// answer was kept.
///
/// @param url without secrets
/// @param at when it was to be sent
public record PendingRequest(String workflow, String step, String method, String url, Instant at) {}
