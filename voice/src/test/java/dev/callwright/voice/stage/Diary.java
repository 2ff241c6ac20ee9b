package dev.callwright.voice.stage;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.world.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A journal in memory that can be read as a story.
public final class Diary implements Journal {
    private final List<Event> events = new ArrayList<>();
    private final VirtualTime time;
    private Optional<RuntimeException> failure = Optional.empty();

    Diary(VirtualTime time) {
        this.time = time;
    }

    /// From now on nothing can be written.
    public void fail(RuntimeException cause) {
        failure = Optional.of(cause);
    }

    @Override
    public synchronized void write(Event event) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!event.at().equals(time.now())) {
            throw new AssertionError("journaled late: " + event);
        }
        events.add(event);
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /// The steps of one call's life: `second.tenth step status`, with the progress events' numbers.
    public List<String> story(CallSid sid) {
        return events().stream()
                .filter(event -> event.call().sid().equals(sid))
                .map(Diary::text)
                .toList();
    }

    /// Everything that happened to every call, for comparing runs.
    public List<String> everything() {
        return events().stream()
                .map(event -> event.call().sid() + " " + event.at() + " " + text(event))
                .toList();
    }

    /// The call as it was last written.
    public Call last(CallSid sid) {
        return events().stream()
                .map(Event::call)
                .filter(call -> call.sid().equals(sid))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// The children of a call, in the order of their beginning.
    public List<CallSid> children(CallSid parent) {
        return events().stream()
                .filter(event -> event instanceof Event.CallQueued
                        && event.call().identity().details().parent().equals(Optional.of(parent)))
                .map(event -> event.call().sid())
                .toList();
    }

    /// All calls that came in.
    public List<CallSid> received() {
        return events().stream()
                .filter(event -> event instanceof Event.CallQueued
                        && event.call().identity().direction() == dev.callwright.voice.journal.Direction.INBOUND)
                .map(event -> event.call().sid())
                .toList();
    }

    public List<Problem> problems() {
        return events().stream()
                .filter(Event.ProblemNoted.class::isInstance)
                .map(event -> ((Event.ProblemNoted) event).problem())
                .toList();
    }

    /// Every state that recordings went through, in order.
    public List<Recording> recordings() {
        return events().stream()
                .filter(Event.RecordingChanged.class::isInstance)
                .map(event -> ((Event.RecordingChanged) event).recording())
                .toList();
    }

    private static String text(Event event) {
        String what = switch (event) {
            case Event.CallQueued _ -> "queued";
            case Event.CallInitiated initiated -> initiated.sequence() + " initiated";
            case Event.CallRinging ringing -> ringing.sequence() + " ringing";
            case Event.CallAnswered answered -> answered.sequence() + " answered";
            case Event.CallEnded ended ->
                ended.sequence() + " ended " + ended.call().status().text();
            case Event.CallChanged _ -> "changed";
            case Event.AnswerJudged judged ->
                "answered by "
                        + judged.call().progress().answeredBy().orElseThrow().text();
            case Event.RecordingChanged changed ->
                "recording " + changed.recording().status().text();
            case Event.ProblemNoted noted -> "problem " + noted.problem().code();
        };
        long tenths =
                Math.round(Duration.between(VirtualTime.BEGINNING, event.at()).toNanos() / 1e8);
        return tenths / 10.0 + " " + what;
    }
}
