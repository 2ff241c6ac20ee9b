package dev.callwright.server.api;

import dev.callwright.server.store.NotedCall;
import dev.callwright.server.store.NotedCallRows;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.journal.CallSid;

/// The calls of an account: as they are kept, and as only a live one knows itself. Safe for use by any thread.
final class CallFinder {
    private final CallControl live;
    private final NotedCallRows kept;

    CallFinder(CallControl live, NotedCallRows kept) {
        this.live = live;
        this.kept = kept;
    }

    /// The call that the path names as `{id}`, if it is the account's; else the failure that there is nothing.
    NotedCall of(V1Request request) {
        try {
            return kept.find(request.account(), new CallSid(request.name("id")))
                    .map(this::asItStands)
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException noSid) {
            throw request.notFound();
        }
    }

    /// What is not kept, such as hold, is added as long as the call lives.
    NotedCall asItStands(NotedCall noted) {
        return live.live(noted.call().sid())
                .map(call -> new NotedCall(call, noted.notes()))
                .orElse(noted);
    }
}
