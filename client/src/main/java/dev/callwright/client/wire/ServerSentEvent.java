package dev.callwright.client.wire;

/// One event of a stream, as the server wrote it.
///
/// @param id the last one the stream has told, empty before the first
/// @param type `message` when the server named none
public record ServerSentEvent(String id, String type, String data) {}
