package dev.callwright.voice.verb;

import dev.callwright.twiml.Dial;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.leg.Signal.ChildStep;
import dev.callwright.voice.leg.SipReply;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One `<Dial>` while it goes on: children ring, one is joined, and in the end all are over.
final class DialAttempt {
    /// A child that was told to end does so within this, or is not waited for.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration LONG = Duration.ofHours(1);

    private final Conversation conversation;
    private final Dial dial;
    private final DialRecorder recorder;
    private final Set<CallSid> going = new LinkedHashSet<>();
    private Optional<Call> last = Optional.empty();
    private SipReply reply = SipReply.NONE;
    private boolean bridged;
    private long joinedAt;

    DialAttempt(Conversation conversation, Dial dial, DialRecorder recorder) {
        this.conversation = conversation;
        this.dial = dial;
        this.recorder = recorder;
    }

    /// Calls everybody, all at once or one after another, until one is joined and that is over, or none is left.
    void run(List<ChildOrder> orders) throws CallInterrupted, InterruptedException {
        recorder.ringing();
        playRingback();
        List<List<ChildOrder>> rounds =
                dial.ringing().sequential() ? orders.stream().map(List::of).toList() : List.of(orders);
        for (List<ChildOrder> round : rounds) {
            Optional<CallSid> ready = ring(round);
            if (ready.isPresent()) {
                bridge(ready.get());
                return;
            }
        }
        conversation.silence();
    }

    /// Ends every child that still goes on.
    void dropAll() {
        going.forEach(conversation::drop);
    }

    /// The child that was joined, or if none was, the one that ended last.
    Optional<Call> child() {
        return last;
    }

    /// Whether somebody is still called, or talked to.
    boolean goesOn() {
        return !going.isEmpty();
    }

    /// What the far end of [#child] said.
    SipReply reply() {
        return reply;
    }

    boolean bridged() {
        return bridged;
    }

    /// How long the two could talk until now.
    Duration bridgedFor() {
        return bridged ? Duration.ofNanos(conversation.nanos() - joinedAt) : Duration.ZERO;
    }

    /// A caller who was not answered yet hears its own telephone company ring.
    private void playRingback() throws CallInterrupted, InterruptedException {
        if (conversation.call().progress().started().isPresent()) {
            conversation.play(new Sound.Ringback(dial.ringing().ringTone().orElse("us")));
        }
    }

    private Optional<CallSid> ring(List<ChildOrder> round) throws CallInterrupted, InterruptedException {
        for (ChildOrder order : round) {
            going.add(conversation.dial(order));
        }
        while (!going.isEmpty()) {
            Optional<Signal> signal = conversation.await(LONG);
            if (signal.isPresent() && signal.get() instanceof Signal.ChildNews news) {
                boolean ours = going.contains(news.child().sid());
                learn(news);
                if (ours && news.step() == ChildStep.READY) {
                    return Optional.of(news.child().sid());
                }
            }
        }
        return Optional.empty();
    }

    private void bridge(CallSid child) throws CallInterrupted, InterruptedException {
        going.stream().filter(other -> !other.equals(child)).forEach(conversation::drop);
        conversation.silence();
        conversation.answer();
        conversation.join(child);
        bridged = true;
        joinedAt = conversation.nanos();
        recorder.joined();
        talk(child, joinedAt + dial.bridge().timeLimit().toNanos());
    }

    private void talk(CallSid child, long end) throws CallInterrupted, InterruptedException {
        while (going.contains(child)) {
            Optional<Signal> signal = conversation.await(Duration.ofNanos(end - conversation.nanos()));
            if (signal.isEmpty() || isStar(signal.get())) {
                conversation.drop(child);
                awaitEnd(child);
                return;
            }
            if (signal.get() instanceof Signal.ChildNews news) {
                learn(news);
            }
        }
    }

    private boolean isStar(Signal signal) {
        return dial.bridge().hangupOnStar() && signal instanceof Signal.KeyPressed(char key) && key == '*';
    }

    private void awaitEnd(CallSid child) throws CallInterrupted, InterruptedException {
        long end = conversation.nanos() + GRACE.toNanos();
        while (going.contains(child) && conversation.nanos() < end) {
            Optional<Signal> signal = conversation.await(Duration.ofNanos(end - conversation.nanos()));
            if (signal.isPresent() && signal.get() instanceof Signal.ChildNews news) {
                learn(news);
            }
        }
    }

    /// Once two are joined, news of the others that were dropped must not hide the joined child.
    private void learn(Signal.ChildNews news) {
        Call child = news.child();
        boolean known = going.contains(child.sid());
        if (news.step() == ChildStep.OVER || news.step() == ChildStep.LEFT) {
            going.remove(child.sid());
        }
        boolean joinedOther = bridged && last.isPresent() && !last.get().sid().equals(child.sid());
        if (known && !joinedOther) {
            last = Optional.of(child);
            reply = news.reply();
        }
    }
}
