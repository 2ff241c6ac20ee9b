package dev.callwright.voice.verb;

import dev.callwright.voice.leg.Signal;
import java.util.Optional;

/// Ends the running verb: the far end hung up, or the call was redirected or ended from outside.
/// It is to a call's script what [InterruptedException] is to a thread.
public final class CallInterrupted extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Signal.Interrupting why;
    private final transient Optional<Next.Fetch> farewell;

    public CallInterrupted(Signal.Interrupting why) {
        this(why, Optional.empty());
    }

    private CallInterrupted(Signal.Interrupting why, Optional<Next.Fetch> farewell) {
        super(why.toString(), null, false, false);
        this.why = why;
        this.farewell = farewell;
    }

    public Signal.Interrupting why() {
        return why;
    }

    /// Whether the call goes on with something else instead of ending.
    public boolean redirected() {
        return why instanceof Signal.Redirected;
    }

    /// What is still to be told to the application once the call is over; its answer does not matter.
    public Optional<Next.Fetch> farewell() {
        return farewell;
    }

    /// This interruption, with a last request of the verb that it ended; a redirected call makes none.
    CallInterrupted with(Next next) {
        return !redirected() && next instanceof Next.Fetch fetch ? new CallInterrupted(why, Optional.of(fetch)) : this;
    }
}
