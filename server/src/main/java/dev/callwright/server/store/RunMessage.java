package dev.callwright.server.store;

/// A message that came for a run and that no step has taken yet.
///
/// @param path where it was sent, as seen from the run
/// @param headers JSON
public record RunMessage(long id, String path, String headers, String query, String body) {}
