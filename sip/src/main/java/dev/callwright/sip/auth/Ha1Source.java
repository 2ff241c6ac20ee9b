package dev.callwright.sip.auth;

import java.util.Optional;

/// Knows what users' digests are checked with.
@FunctionalInterface
public interface Ha1Source {
    /// [DigestAlgorithm#ha1] of that user; empty when there is no such user, or none for this algorithm.
    Optional<String> ha1(String user, String realm, DigestAlgorithm algorithm);
}
