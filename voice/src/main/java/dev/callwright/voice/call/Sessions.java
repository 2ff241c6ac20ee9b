package dev.callwright.voice.call;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The calls that are going on, and those that are about to begin. Safe for use by any thread.
final class Sessions {
    private final Map<CallSid, CallSession> bySid = new ConcurrentHashMap<>();
    private final int most;
    private int arriving;
    private boolean draining;
    private volatile Runnable whenOneIsOver = () -> {};

    Sessions(int most) {
        this.most = most;
    }

    /// Keeps a place for a call that is about to begin, until [#arrived]; else says why none may.
    synchronized Optional<CallsRefused> admit() {
        if (draining) {
            return Optional.of(new CallsRefused(CallsRefused.Reason.CLOSED, "the server is about to stop"));
        }
        if (bySid.size() + arriving >= most) {
            return Optional.of(new CallsRefused(
                    CallsRefused.Reason.ALL_GO_ON, "all of the " + most + " calls that may go on at once do"));
        }
        arriving++;
        return Optional.empty();
    }

    /// The call that [#admit] let in has been added, or will not begin.
    synchronized void arrived() {
        arriving--;
    }

    synchronized void drain() {
        draining = true;
    }

    /// The call can be found until its end is journaled.
    void add(CallSession session) {
        bySid.put(session.call().sid(), session);
        session.life().whenOver(call -> {
            bySid.remove(call.sid());
            whenOneIsOver.run();
        });
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

    /// Waits until no call goes on, at most `limit`. For one thread at a time.
    void awaitNone(Time time, Duration limit) throws InterruptedException {
        Mailbox<Boolean> over = time.mailbox(1);
        whenOneIsOver = () -> over.post(true);
        long end = time.nanos() + limit.toNanos();
        while (count() > 0 && time.nanos() < end) {
            over.take(Duration.ofNanos(end - time.nanos()));
        }
    }
}
