package dev.callwright.server.rest;

import dev.callwright.voice.journal.AccountSid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many requests of each account are being worked on. Safe for use by any thread.
final class Crowd {
    private final int most;
    private final Map<AccountSid, Integer> inside = new ConcurrentHashMap<>();

    Crowd(int most) {
        this.most = most;
    }

    /// Lets one more in, until [#leave].
    ///
    /// @return how many there are now
    /// @throws ApiProblem when there are too many
    int enter(AccountSid account) {
        int count = inside.merge(account, 1, Integer::sum);
        if (count > most) {
            leave(account);
            throw ErrorCode.TOO_MANY.because(
                    most + " requests of " + account + " are being worked on; try again a little later");
        }
        return count;
    }

    void leave(AccountSid account) {
        inside.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    }
}
