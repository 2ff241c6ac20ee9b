package dev.callwright.phones;

import dev.callwright.world.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What happened in one call, in order. Safe for use by any thread.
public final class Transcript {
    private static final int MOST_ENTRIES = 10_000;

    private final Time time;
    private final long begin;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    /// One thing that happened.
    ///
    /// @param at since the call began
    /// @param detail the key, the status, the tone; empty when there is nothing to add
    public record Entry(Duration at, What what, String detail) {
        /// `1.250 s ANSWERED`
        @Override
        public String toString() {
            String seconds = "%d.%03d s ".formatted(at.toSeconds(), at.toMillisPart());
            return seconds + what + (detail.isEmpty() ? "" : " " + detail);
        }
    }

    /// What can happen.
    public enum What {
        /// A call came in; the detail names the caller.
        CALLED,
        /// A call was placed; the detail names the target.
        PLACED,
        /// We ring, or the other end does.
        RINGING,
        /// Sound before the answer.
        EARLY_MEDIA,
        ANSWERED,
        /// Turned away, by us or by the other end; the detail is the status.
        REFUSED,
        /// Keys we pressed.
        PRESSED,
        /// A key the other end pressed.
        HEARD_KEY,
        /// We began to say something.
        SAID,
        /// A cue we waited for came.
        NOTICED,
        /// A cue did not come in time.
        MISSED,
        /// We put the other end on hold.
        HELD,
        /// We took it back.
        RESUMED,
        /// The other end put us on hold.
        WAS_HELD,
        /// The other end took us back.
        WAS_RESUMED,
        /// We hung up.
        HUNG_UP,
        /// The other end hung up.
        PEER_HUNG_UP,
        /// The caller gave up before the answer.
        CANCELLED,
        /// The call broke: the detail says why.
        FAILED;

        /// In words: `hung up`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    Transcript(Time time) {
        this.time = time;
        begin = time.nanos();
    }

    /// From now on everything that happens is told; on the thread it happens on, which must not wait.
    public void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    void add(What what, String detail) {
        Entry entry = new Entry(Duration.ofNanos(time.nanos() - begin), what, detail);
        synchronized (this) {
            if (entries.size() == MOST_ENTRIES) {
                return;
            }
            entries.add(entry);
        }
        listeners.forEach(listener -> listener.accept(entry));
    }

    void add(What what) {
        add(what, "");
    }

    /// All so far.
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Those of one kind.
    public List<Entry> all(What what) {
        return entries().stream().filter(entry -> entry.what() == what).toList();
    }

    /// Whether it has happened.
    public boolean has(What what) {
        return !all(what).isEmpty();
    }

    /// One line for each entry.
    @Override
    public String toString() {
        return entries().stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
}
