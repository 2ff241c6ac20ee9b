package dev.callwright.voice.verb;

import dev.callwright.twiml.TwimlDocument;
import dev.callwright.twiml.TwimlParser;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;

/// A call of which everything is known beforehand: signals come at set times, sounds last set times, and nobody waits.
final class FakeConversation implements Conversation {
    static final String DOCUMENT = "https://app.test/voice/start";

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<String> log = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<ChildOrder> children = new ArrayList<>();
    private final List<RecordingOrder> recordings = new ArrayList<>();
    private Duration soundLength = Duration.ofSeconds(2);
    private Optional<Problem> soundFailure = Optional.empty();
    private Recording.Status recorded = Recording.Status.COMPLETED;
    private Call call = Call.queued(
            new Call.Identity(
                    new CallSid("CA" + "1".repeat(32)),
                    new AccountSid("AC" + "0".repeat(32)),
                    Direction.INBOUND,
                    Endpoint.parse("+15550100"),
                    Endpoint.parse("+15550199"),
                    Call.Details.NONE),
            Instant.EPOCH,
            Optional.empty());
    private long now;
    private long order;
    private long ticket;
    private long playing;

    // What a test sets up.

    FakeConversation answered() {
        call = call.become(CallStatus.IN_PROGRESS, at());
        return this;
    }

    FakeConversation signal(double second, Signal signal) {
        due.add(new Due(nanos(second), order++, signal));
        return this;
    }

    /// One key every `apart` seconds, the first at `second`.
    FakeConversation keys(double second, double apart, String keys) {
        for (int i = 0; i < keys.length(); i++) {
            signal(second + i * apart, new Signal.KeyPressed(keys.charAt(i)));
        }
        return this;
    }

    FakeConversation soundsLast(double seconds) {
        soundLength = Duration.ofNanos(nanos(seconds));
        return this;
    }

    FakeConversation soundsFail(Problem problem) {
        soundFailure = Optional.of(problem);
        return this;
    }

    FakeConversation nothingIsRecorded() {
        recorded = Recording.Status.ABSENT;
        return this;
    }

    /// Runs the verbs between `<Response>` and `</Response>` in a document that has a URL.
    Next run(String verbs) throws CallInterrupted, InterruptedException {
        return run(verbs, new Base(Optional.of(DOCUMENT)));
    }

    /// Runs verbs that have no URL of their own.
    Next runInline(String verbs) throws CallInterrupted, InterruptedException {
        return run(verbs, new Base(Optional.empty()));
    }

    private Next run(String verbs, Base base) throws CallInterrupted, InterruptedException {
        TwimlDocument document = TwimlParser.parse("<Response>" + verbs + "</Response>");
        if (!document.problems().isEmpty()) {
            throw new IllegalArgumentException(document.problems().toString());
        }
        return new Script(this, base, false).run(document.verbs());
    }

    // What a test looks at.

    /// Everything done to the call, as `second what`.
    List<String> log() {
        return log;
    }

    List<Problem> problems() {
        return problems;
    }

    List<ChildOrder> children() {
        return children;
    }

    List<RecordingOrder> recordings() {
        return recordings;
    }

    double seconds() {
        return now / 1e9;
    }

    static CallSid child(int number) {
        return new CallSid("CA" + Integer.toString(number).repeat(32));
    }

    /// Child number 2 and so on, as it stands after `life`, a second a step.
    static Call child(int number, CallStatus... life) {
        Call child = Call.queued(
                new Call.Identity(
                        child(number),
                        new AccountSid("AC" + "0".repeat(32)),
                        Direction.OUTBOUND_DIAL,
                        Endpoint.parse("+15550100"),
                        Endpoint.parse("+15550102"),
                        Call.Details.NONE),
                Instant.EPOCH,
                Optional.empty());
        for (int step = 0; step < life.length; step++) {
            child = child.become(life[step], Instant.EPOCH.plusSeconds(step + 1));
        }
        return child;
    }

    // Conversation.

    @Override
    public Call call() {
        return call;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void answer() {
        if (call.status() != CallStatus.IN_PROGRESS) {
            did("answer");
            answered();
        }
    }

    @Override
    public Optional<Signal> await(Duration limit) throws CallInterrupted {
        long end = now + Math.max(0, limit.toNanos());
        if (due.isEmpty() || due.peek().at > end) {
            if (due.isEmpty() && limit.compareTo(Duration.ofMinutes(30)) > 0) {
                throw new AssertionError("the verb waits for ever, having done " + log);
            }
            now = end;
            return Optional.empty();
        }
        Due next = due.remove();
        now = Math.max(now, next.at);
        if (next.signal instanceof Signal.Interrupting why) {
            throw new CallInterrupted(why);
        }
        return Optional.of(next.signal);
    }

    @Override
    public <T> T ask(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Playing play(Sound sound) {
        if (soundFailure.isPresent()) {
            return new Playing.Failed(soundFailure.get());
        }
        did("play " + text(sound));
        playing = ++ticket;
        if (!(sound instanceof Sound.Echo || sound instanceof Sound.Ringback)) {
            due.add(new Due(now + soundLength.toNanos(), order++, new Signal.SoundEnded(playing)));
        }
        return new Playing.Started(playing);
    }

    @Override
    public void silence() {
        did("silence");
        due.add(new Due(now, order++, new Signal.SoundEnded(playing)));
    }

    @Override
    public ActiveRecording record(RecordingOrder order, Duration quiet) {
        did("record, quiet " + quiet.toSeconds());
        recordings.add(order);
        return new FakeRecording(now);
    }

    @Override
    public CallSid dial(ChildOrder order) {
        children.add(order);
        did("dial " + order.targets().getFirst().endpoint().text());
        return child(children.size() + 1);
    }

    @Override
    public void join(CallSid child) {
        did("join " + child.value().charAt(2));
    }

    @Override
    public void drop(CallSid child) {
        did("drop " + child.value().charAt(2));
    }

    @Override
    public void note(Problem problem) {
        problems.add(problem);
    }

    private void did(String what) {
        log.add(Math.round(seconds() * 10) / 10.0 + " " + what);
    }

    private Instant at() {
        return Instant.EPOCH.plusNanos(now);
    }

    private static String text(Sound sound) {
        return switch (sound) {
            case Sound.Spoken spoken -> spoken.prompt().markup();
            case Sound.Audio audio -> audio.url();
            case Sound.Keys keys -> "keys " + keys.keys();
            case Sound.Ringback ringback -> "ringback " + ringback.country();
            case Sound.Beep _ -> "beep";
            case Sound.Echo _ -> "echo";
        };
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private record Due(long at, long order, Signal signal) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    static final RecordingSid RECORDING = new RecordingSid("RE" + "0".repeat(32));

    private final class FakeRecording implements ActiveRecording {
        private final long began;

        FakeRecording(long began) {
            this.began = began;
        }

        @Override
        public RecordingSid sid() {
            return RECORDING;
        }

        @Override
        public String url() {
            return "https://callwright.test/" + RECORDING;
        }

        @Override
        public Recording change(RecordingChange change) {
            did("change recording: " + change);
            return now();
        }

        @Override
        public Recording stop() {
            did("stop recording");
            return now();
        }

        @Override
        public Recording now() {
            RecordingOrder order = recordings.getLast();
            return new Recording(
                    RECORDING,
                    call.sid(),
                    call.identity().account(),
                    recorded,
                    order.source(),
                    order.channels(),
                    order.track(),
                    at(),
                    at(),
                    Optional.of(Duration.ofNanos(FakeConversation.this.now - began)),
                    Optional.empty(),
                    order.callback(),
                    Optional.empty());
        }
    }
}
