package dev.callwright.server.rest;

import dev.callwright.voice.call.CallsRefused;

/// Why no call is placed, as this API tells it.
public final class CallRefusals {
    private CallRefusals() {}

    /// The failure to throw.
    public static ApiProblem problem(CallsRefused refused) {
        ErrorCode code = switch (refused.reason()) {
            case CLOSED -> ErrorCode.UNAVAILABLE;
            case ALL_GO_ON -> ErrorCode.CONCURRENT_CALLS;
            case QUEUE_TOO_LONG -> ErrorCode.QUEUE_LONG;
        };
        return code.because(String.valueOf(refused.getMessage()));
    }
}
