package dev.callwright.arazzo;

import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.time.Duration;

/// When a connection that ended is tried again: after a while that doubles each time that nothing came, and six
/// times in vain at most. Waited on by one thread; any may say that something came.
final class Retries {
    private static final int MOST_VAIN_TRIES = 6;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Mailbox<String> pause;
    private volatile int vain;

    Retries(Time time) {
        this.pause = time.mailbox(1);
    }

    /// A connection that is over.
    ///
    /// @param reason why it ended
    record Ended(String reason, Next next) {}

    /// When asking again may help.
    enum Next {
        NOTHING,
        AT_ONCE,
        LATER
    }

    /// Something came.
    void worked() {
        vain = 0;
    }

    /// Waits before the next connection; false when there shall be none.
    ///
    /// @param wished how long the server wants to be left alone; zero when it did not say so
    boolean goesOn(Next next, Duration wished) throws InterruptedException {
        return switch (next) {
            case NOTHING -> false;
            case AT_ONCE -> true;
            case LATER -> {
                int tries = vain + 1;
                vain = tries;
                boolean more = tries <= MOST_VAIN_TRIES;
                if (more) {
                    var _ = pause.take(wait(wished, tries));
                }
                yield more;
            }
        };
    }

    /// What the server asks for, or a second; twice as long each time that nothing came.
    private static Duration wait(Duration wished, int tries) {
        Duration wait = (wished.isZero() ? FIRST_WAIT : wished).multipliedBy(1L << (tries - 1));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
