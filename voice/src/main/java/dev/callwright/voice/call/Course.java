package dev.callwright.voice.call;

import dev.callwright.voice.verb.CallInterrupted;

/// What a call does from its beginning on; when it returns, the call is hung up if it is not over yet.
@FunctionalInterface
interface Course {
    void run(CallSession session) throws CallInterrupted, InterruptedException;
}
