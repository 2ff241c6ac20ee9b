package dev.callwright.voice.call;

/// How a call is ended from outside.
public enum EndCall {
    /// Only while it is queued or rings; an answered call is left alone.
    CANCEL,
    /// In whatever state: an answered call completes, one that was not answered yet is canceled.
    COMPLETE
}
