package dev.callwright.sip;

import dev.callwright.sip.dialog.SessionInterval;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.transaction.Timers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The session timer of one dialog (RFC 4028): refreshes at half time if that is our part, and ends the call when
/// nobody did. Confined to the loop.
final class SessionWatch {
    private static final long SECOND = 1_000_000_000L;

    private final Agent agent;
    private final Session session;
    private Timers.@Nullable Timer timer;
    private long seconds;
    private boolean weRefresh;
    private long minimum;

    SessionWatch(Agent agent, Session session) {
        this.agent = agent;
        this.session = session;
        this.minimum = agent.sessionPolicy().minimum();
    }

    /// A request of one side was answered with 2xx and fixed the interval anew.
    ///
    /// @param weSent whether the request was ours
    void restart(Optional<SessionInterval> interval, boolean weSent) {
        stop();
        if (interval.isEmpty() || session.ended()) {
            return;
        }
        seconds = interval.get().seconds();
        weRefresh = interval.get().senderRefreshes() == weSent;
        // RFC 4028 10: half time for the refresher; the other gives up a little before the end.
        long wait = weRefresh ? seconds / 2 : seconds - Math.min(32, seconds / 3);
        timer = agent.timers().after(wait * SECOND, weRefresh ? this::refresh : this::expire);
    }

    private void refresh() {
        timer = agent.timers().after(seconds / 2 * SECOND, this::expire);
        session.reoffers().refresh();
    }

    private void expire() {
        timer = null;
        session.end(Headers.EMPTY);
        session.owner().over(new EndReason.SessionExpired());
    }

    /// RFC 4028 7.4: 422 says how much the peer wants at least; true if asking again may help.
    boolean raised(long wanted) {
        if (wanted <= minimum) {
            return false;
        }
        minimum = wanted;
        return true;
    }

    /// What our own request says about the timer.
    void into(Headers.Builder request) {
        if (seconds > 0) {
            request.add(
                    HeaderNames.SESSION_EXPIRES,
                    Math.max(seconds, minimum) + ";refresher=" + (weRefresh ? "uac" : "uas"));
        } else {
            request.add(
                    HeaderNames.SESSION_EXPIRES, Math.max(agent.sessionPolicy().expires(), minimum));
        }
        request.add(HeaderNames.MIN_SE, minimum);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
