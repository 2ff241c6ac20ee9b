package dev.callwright.voice.journal;

import java.util.Optional;

/// What went wrong on a call, in the words of the API's error dictionary.
///
/// @param code five digits, such as 11200 or 12100
/// @param url the document or callback it concerns
public record Problem(int code, Severity severity, String message, Optional<String> url) {
    /// Whether the call could go on as it was written.
    public enum Severity {
        ERROR,
        WARNING
    }
}
