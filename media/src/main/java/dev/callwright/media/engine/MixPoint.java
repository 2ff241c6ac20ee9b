package dev.callwright.media.engine;

import dev.callwright.media.mix.Mixer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mix as its media thread sees it. It has no tick of its own: the first who listens in a tick begins it, and
/// the first who speaks ends it. Confined to the thread of its loop, but for [#loop].
final class MixPoint {
    static final int SAMPLE_RATE = 8000;
    static final int FRAME = SAMPLE_RATE / 50;

    private final MediaLoop loop;
    private final Mixer mixer;
    private final List<TapPoint> taps = new ArrayList<>();
    private final short[] all = new short[FRAME];
    private final long began;
    private final List<StreamCore> members = new ArrayList<>();
    private boolean closed;
    private int quarter;
    private long listening = Long.MIN_VALUE;
    private long speaking = Long.MIN_VALUE;

    MixPoint(MediaLoop loop, int places) {
        this.loop = loop;
        mixer = new Mixer(places, FRAME);
        began = loop.nanos();
    }

    MediaLoop loop() {
        return loop;
    }

    /// The quarter that all in this mix share; whoever comes first brings its own.
    int quarterFor(int own) {
        if (members.isEmpty()) {
            quarter = own;
        }
        return quarter;
    }

    /// A place for one more; null when there is none.
    @Nullable
    Seat seat(StreamCore member) {
        int place = closed ? -1 : mixer.join();
        if (place < 0) {
            return null;
        }
        members.add(member);
        return new Seat(this, place, member);
    }

    void leave(int place, StreamCore member) {
        mixer.leave(place);
        members.remove(member);
    }

    /// Nobody is in any more, and nobody comes.
    void close() {
        closed = true;
        List.copyOf(members).forEach(StreamCore::leave);
        taps.clear();
    }

    void put(int place, short[] frame, long due) {
        begin(due);
        mixer.put(place, frame);
    }

    void hear(int place, short[] frame, long due) {
        begin(due);
        if (speaking != due) {
            speaking = due;
            writeTaps(due);
        }
        mixer.hear(place, frame);
    }

    private void begin(long due) {
        if (listening != due) {
            listening = due;
            mixer.begin();
        }
    }

    void add(TapPoint tap) {
        taps.add(tap);
    }

    void remove(TapPoint tap) {
        taps.remove(tap);
    }

    private void writeTaps(long due) {
        if (taps.isEmpty()) {
            return;
        }
        mixer.hearAll(all);
        for (int i = taps.size() - 1; i >= 0; i--) {
            taps.get(i).heard(all, SAMPLE_RATE);
            if (!taps.get(i).write((due - began) / Pacer.PERIOD)) {
                taps.remove(i);
            }
        }
    }
}
