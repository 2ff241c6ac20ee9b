package dev.callwright.voice.call;

import dev.callwright.voice.journal.CallSid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The calls that are going on. Safe for use by any thread.
final class Sessions {
    private final Map<CallSid, CallSession> bySid = new ConcurrentHashMap<>();
    private final int most;
    private volatile boolean draining;

    Sessions(int most) {
        this.most = most;
    }

    /// Why no call may begin now; empty when one may.
    Optional<String> refusal() {
        if (draining) {
            return Optional.of("the server is about to stop");
        }
        return bySid.size() >= most
                ? Optional.of("all of the " + most + " calls that may go on at once do")
                : Optional.empty();
    }

    void drain() {
        draining = true;
    }

    void add(CallSession session) {
        bySid.put(session.call().sid(), session);
    }

    void remove(CallSession session) {
        bySid.remove(session.call().sid());
    }

    Optional<CallSession> find(CallSid sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    int count() {
        return bySid.size();
    }

    Collection<CallSession> all() {
        return List.copyOf(bySid.values());
    }
}
