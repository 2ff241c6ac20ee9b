package dev.callwright.media.engine;

import dev.callwright.media.AudioSource;
import dev.callwright.media.codec.ResampledSource;
import dev.callwright.media.rtp.KeySender;
import dev.callwright.media.tone.ToneSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a stream says of its own accord: keys first, then an interlude, then what plays. Confined to its loop.
final class Speaker {
    private static final Logger LOG = LoggerFactory.getLogger(Speaker.class);

    private static final int MOST_PRESSES = 64;

    private final Queue<Presses> presses = new ArrayDeque<>();
    private @Nullable Sounding playing;
    private @Nullable Sounding interlude;
    private @Nullable Sounding tones;
    private @Nullable KeySender keys;

    /// What a tick says.
    enum Saying {
        /// The frame was filled.
        SOUND,
        /// The first packet of a key.
        KEY_BEGINS,
        /// A later packet of that key.
        KEY_GOES_ON,
        /// Nothing, and nobody else may talk either.
        PAUSE,
        /// Nothing of its own.
        NOTHING
    }

    /// Keys that wait for their turn.
    private record Presses(String digits, Runnable finished) {}

    /// A source on its way out; `source` is `original` at the stream's rate.
    static final class Sounding {
        private final AudioSource original;
        private final Runnable finished;
        private AudioSource source;

        Sounding(AudioSource original, Runnable finished) {
            this.original = original;
            this.finished = finished;
            this.source = original;
        }
    }

    /// Plays instead of whatever played before.
    void play(Sounding next, int sampleRate) {
        end(playing);
        next.source = ResampledSource.at(next.original, sampleRate);
        playing = next;
    }

    /// Plays `next` alone; what plays stands still.
    void interlude(Sounding next, int sampleRate) {
        end(interlude);
        next.source = ResampledSource.at(next.original, sampleRate);
        interlude = next;
    }

    boolean hasInterlude() {
        return interlude != null;
    }

    void stop(Sounding sounding) {
        if (playing == sounding) {
            playing = null;
            end(sounding);
        } else if (interlude == sounding) {
            interlude = null;
            end(sounding);
        }
    }

    /// The stream's rate has changed.
    void sampleRate(int sampleRate) {
        convert(playing, sampleRate);
        convert(interlude, sampleRate);
    }

    private static void convert(@Nullable Sounding sounding, int sampleRate) {
        if (sounding != null) {
            sounding.source = ResampledSource.at(sounding.original, sampleRate);
        }
    }

    /// More keys than anybody can wait for are dropped.
    void press(String digits, Runnable finished) {
        if (presses.size() < MOST_PRESSES) {
            presses.add(new Presses(digits, finished));
        } else {
            tell(finished);
        }
    }

    /// Whether it has anything to say.
    boolean active() {
        return playing != null || interlude != null || !presses.isEmpty();
    }

    /// The keys whose packet is due after a `KEY_` answer.
    KeySender keys() {
        KeySender now = keys;
        if (now == null) {
            throw new IllegalStateException("no key is down");
        }
        return now;
    }

    /// Says what comes in the next 20 ms; fills `frame` with sound or silence.
    ///
    /// @param asEvents whether keys go as RFC 4733 events
    Saying next(short[] frame, int sampleRate, boolean asEvents) {
        Saying saying = Saying.NOTHING;
        if (!presses.isEmpty()) {
            saying =
                    asEvents && tones == null ? events(presses.element()) : tones(presses.element(), frame, sampleRate);
        } else if (interlude != null) {
            // When the music is over the far end goes on waiting, in silence.
            fill(interlude, frame, sampleRate);
            saying = Saying.SOUND;
        } else if (playing != null) {
            sound(playing, frame, sampleRate);
            saying = Saying.SOUND;
        }
        if (saying != Saying.SOUND) {
            Arrays.fill(frame, (short) 0);
        }
        return saying;
    }

    private Saying events(Presses now) {
        if (keys == null) {
            keys = new KeySender(RtpClock.HERTZ, now.digits());
        }
        return switch (keys.tick()) {
            case BEGIN -> Saying.KEY_BEGINS;
            case CONTINUE -> Saying.KEY_GOES_ON;
            case PAUSE -> Saying.PAUSE;
            case DONE -> {
                keys = null;
                presses.remove();
                tell(now.finished());
                yield Saying.PAUSE;
            }
        };
    }

    private Saying tones(Presses now, short[] frame, int sampleRate) {
        if (tones == null) {
            keys = null;
            tones = new Sounding(ToneSource.digits(now.digits(), sampleRate), now.finished());
        }
        if (!fill(tones, frame, sampleRate)) {
            Sounding ended = tones;
            tones = null;
            presses.remove();
            end(ended);
        }
        return Saying.SOUND;
    }

    private void sound(Sounding now, short[] frame, int sampleRate) {
        if (!fill(now, frame, sampleRate)) {
            playing = null;
            end(now);
        }
    }

    /// False when the source has ended with this frame, which is then silent behind it.
    private static boolean fill(Sounding now, short[] frame, int sampleRate) {
        int samples = sampleRate / 50;
        int read = now.source.read(frame, samples);
        if (read < samples) {
            Arrays.fill(frame, Math.max(0, read), samples, (short) 0);
            return false;
        }
        return true;
    }

    /// Ends everything; whoever waits is told.
    void close() {
        Sounding last = playing;
        Sounding music = interlude;
        playing = null;
        interlude = null;
        end(last);
        end(music);
        while (!presses.isEmpty()) {
            tell(presses.remove().finished());
        }
    }

    private static void end(@Nullable Sounding sounding) {
        if (sounding != null) {
            sounding.original.close();
            tell(sounding.finished);
        }
    }

    private static void tell(Runnable finished) {
        try {
            finished.run();
        } catch (RuntimeException failure) {
            LOG.error("whoever waited for the end of a sound failed", failure);
        }
    }
}
