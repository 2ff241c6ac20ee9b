package dev.callwright.workflows.lsp;

import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fetches each address once: documents are looked at with every key that is typed. Safe for use by any thread.
final class RememberedAnswers implements OperationCaller {
    private static final int MOST = 100;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final OperationCaller caller;
    private final Map<URI, Reply> known = new LinkedHashMap<>();

    RememberedAnswers(OperationCaller caller) {
        this.caller = caller;
    }

    @Override
    public synchronized Reply call(HttpCall call, Duration limit) throws InterruptedException {
        Reply before = known.get(call.url());
        if (before != null) {
            return before;
        }
        Reply reply = caller.call(call, limit.compareTo(LIMIT) < 0 ? limit : LIMIT);
        if (known.size() >= MOST) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(call.url(), reply);
        return reply;
    }

    /// What could not be had is asked for again.
    synchronized void forgetFailures() {
        known.values().removeIf(reply -> switch (reply) {
            case Reply.Answered(HttpAnswer answer) -> answer.status() >= 400;
            case Reply.Unanswered _ -> true;
        });
    }
}
