package dev.callwright.server.rest;

import dev.callwright.server.store.CallRows;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;

/// Finds the call that a path such as `/Calls/{CallSid}/Events` names. Safe for use by any thread.
public final class CallInPath {
    private final CallRows calls;

    public CallInPath(CallRows calls) {
        this.calls = calls;
    }

    /// The call at the path's `{CallSid}`, if it is the account's; else the failure that there is nothing.
    public Call of(ApiRequest request) {
        try {
            return calls.find(request.account(), new CallSid(request.name("CallSid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }
}
