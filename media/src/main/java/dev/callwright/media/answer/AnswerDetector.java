package dev.callwright.media.answer;

import dev.callwright.media.AudioSink;
import dev.callwright.media.tone.SilenceMeter;

/// Listens to whoever took a call until it can tell who it is.
///
/// A person says a word or two and waits; a machine goes on, or beeps; a fax whistles (ITU-T T.30: CNG at 1100 Hz, CED
/// at 2100 Hz). All time is counted on the stream's own clock from the first frame on. Fed by one thread. Allocates
/// nothing after construction.
public final class AnswerDetector implements AudioSink {
    private static final double CALLING_FAX = 1100;
    private static final double CALLED_FAX = 2100;
    private static final double FAX_TOLERANCE = 45;
    private static final long LEAST_FAX = 400;
    private static final long LEAST_BEEP = 120;
    /// A shorter noise is a click and no word; noises closer together than this belong to one word.
    private static final long LEAST_WORD = 80;

    private static final long WORD_GAP = 200;

    private final AnswerLimits limits;
    private final int sampleRate;
    private final Listener listener;
    private final SilenceMeter voice;
    private final PureTone tone;
    private Stage stage = Stage.WAITING;
    private long origin = Long.MIN_VALUE;
    private long wordBegan;
    private long wordLoud;
    private long lastLoud;
    private long speechBegan;
    private long lastSpeech;
    private long toneLasted;

    /// Is told once, on the feeding thread; must be quick.
    @FunctionalInterface
    public interface Listener {
        /// @param millis how long it took to tell, from the first frame on
        void judged(Answerer who, long millis);
    }

    private enum Stage {
        /// Nobody has spoken yet.
        WAITING,
        /// Somebody speaks, or has paused for less than a sentence's end.
        SPEAKING,
        /// It is a machine; the end of its greeting is waited for, and its beep.
        GREETING,
        JUDGED
    }

    public AnswerDetector(AnswerLimits limits, int sampleRate, Listener listener) {
        this.limits = limits;
        this.sampleRate = sampleRate;
        this.listener = listener;
        voice = new SilenceMeter(sampleRate);
        tone = new PureTone(sampleRate);
    }

    @Override
    public void write(short[] frame, int samples, long timestampTicks) {
        if (stage == Stage.JUDGED) {
            return;
        }
        if (origin == Long.MIN_VALUE) {
            origin = timestampTicks;
        }
        long now = millis(timestampTicks - origin + samples);
        tone.measure(frame, samples);
        boolean loud = voice.measure(frame, samples);
        if (!judgeTone(now)) {
            if (loud) {
                hear(now, millis(samples));
            }
            judgeSpeech(now);
        }
    }

    /// True while a tone sounds, or when it told who it is.
    private boolean judgeTone(long now) {
        long lasted = toneLasted;
        toneLasted = tone.millis();
        if (isFax()) {
            judge(Answerer.FAX, now);
            return true;
        }
        if (toneLasted == 0 && lasted >= LEAST_BEEP) {
            judge(limits.greetingEnd() ? Answerer.MACHINE_END_BEEP : Answerer.MACHINE_START, now);
            return true;
        }
        return toneLasted >= LEAST_BEEP && now < limits.timeout().toMillis();
    }

    /// The same whistle after some words is a machine's beep.
    private boolean isFax() {
        boolean spoken = stage != Stage.WAITING && lastSpeech - speechBegan > LEAST_BEEP;
        return !spoken
                && toneLasted >= LEAST_FAX
                && (tone.isNear(CALLING_FAX, FAX_TOLERANCE) || tone.isNear(CALLED_FAX, FAX_TOLERANCE));
    }

    /// Takes in a loud frame that ends `now`.
    private void hear(long now, long length) {
        if (now - length - lastLoud > WORD_GAP) {
            wordBegan = now - length;
            wordLoud = 0;
        }
        wordLoud += length;
        lastLoud = now;
        if (wordLoud >= LEAST_WORD) {
            lastSpeech = now;
            if (stage == Stage.WAITING) {
                stage = Stage.SPEAKING;
                speechBegan = wordBegan;
            }
        }
    }

    private void judgeSpeech(long now) {
        if (stage == Stage.SPEAKING
                && lastSpeech - speechBegan > limits.speechThreshold().toMillis()) {
            if (!limits.greetingEnd()) {
                judge(Answerer.MACHINE_START, now);
                return;
            }
            stage = Stage.GREETING;
        }
        boolean quiet = now - lastSpeech >= limits.speechEnd().toMillis();
        boolean late = now >= limits.timeout().toMillis();
        switch (stage) {
            case WAITING -> judgeIf(late || now >= limits.silence().toMillis(), Answerer.UNKNOWN, now);
            case SPEAKING -> judgeIf(quiet || late, late ? Answerer.UNKNOWN : Answerer.HUMAN, now);
            case GREETING -> {
                boolean beepless = quiet && now - lastSpeech >= limits.silence().toMillis();
                judgeIf(beepless || late, quiet ? Answerer.MACHINE_END_SILENCE : Answerer.MACHINE_END_OTHER, now);
            }
            case JUDGED -> {}
        }
    }

    private void judgeIf(boolean told, Answerer who, long now) {
        if (told) {
            judge(who, now);
        }
    }

    private void judge(Answerer who, long now) {
        stage = Stage.JUDGED;
        listener.judged(who, now);
    }

    private long millis(long samples) {
        return samples * 1000 / sampleRate;
    }
}
