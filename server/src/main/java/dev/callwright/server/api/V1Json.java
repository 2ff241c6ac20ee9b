package dev.callwright.server.api;

/// How `/v1` writes what it tells of.
public record V1Json(TwilioCallJson call, RecordingJson recording) {}
