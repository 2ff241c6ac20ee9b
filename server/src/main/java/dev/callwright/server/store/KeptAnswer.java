package dev.callwright.server.store;

import java.time.Instant;
import java.util.Optional;

/// What was answered to a request that may be repeated.
///
/// @param requestHash of everything that makes the request what it is
/// @param location of what was made, when something was
public record KeptAnswer(String requestHash, int status, Optional<String> location, String body, Instant created) {}
