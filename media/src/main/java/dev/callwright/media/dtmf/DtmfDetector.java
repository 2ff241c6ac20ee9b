package dev.callwright.media.dtmf;

import static dev.callwright.media.dtmf.ToneBank.NONE;

import dev.callwright.media.AudioSink;

/// Finds pressed keys in the sound itself (ITU-T Q.24), for far ends that send no telephone-events.
///
/// The signal is looked at in blocks of 12.75 ms, each overlapping half of the one before. Four blocks in a row that
/// name the same key begin it, four that do not end it: so 40 ms of tone are always enough, 23 ms never, and speech
/// hardly ever holds still that long.
///
/// One detector per direction of a stream, fed by one thread. Allocates nothing after construction.
public final class DtmfDetector implements AudioSink {
    private static final int BLOCK_AT_8000 = 102;
    private static final int BLOCKS_TO_BEGIN = 4;
    private static final int BLOCKS_TO_END = 4;

    private final DigitListener listener;
    private final int hop;
    private final ToneBank even;
    private final ToneBank odd;

    private char candidate = NONE;
    private int seen;
    private char pressed = NONE;
    private int missed;
    private long heldHops;

    /// A detector for sound at `sampleRate` samples per second, at least 8000.
    public DtmfDetector(int sampleRate, DigitListener listener) {
        if (sampleRate < 8000) {
            throw new IllegalArgumentException("too low to find keys in: " + sampleRate + " Hz");
        }
        this.listener = listener;
        int block = BLOCK_AT_8000 * sampleRate / 8000;
        hop = block / 2;
        even = new ToneBank(sampleRate, block, 0);
        odd = new ToneBank(sampleRate, block, block - hop);
    }

    @Override
    public void write(short[] frame, int samples, long timestampTicks) {
        process(frame, samples);
    }

    /// Listens to the next `samples` samples of the signal.
    public void process(short[] frame, int samples) {
        for (int i = 0; i < samples; i++) {
            double sample = frame[i];
            if (even.add(sample)) {
                decide(even.key());
            }
            if (odd.add(sample)) {
                decide(odd.key());
            }
        }
    }

    /// The signal is over: a key still down is let go.
    public void finish() {
        if (pressed != NONE) {
            release();
        }
        candidate = NONE;
        seen = 0;
    }

    private void decide(char key) {
        seen = key == candidate ? seen + 1 : 1;
        candidate = key;
        if (key != NONE && key == pressed) {
            heldHops += missed + 1;
            missed = 0;
        } else if (pressed != NONE && ++missed == BLOCKS_TO_END) {
            release();
        }
        if (pressed == NONE && key != NONE && seen >= BLOCKS_TO_BEGIN) {
            press(key);
        }
    }

    private void press(char key) {
        pressed = key;
        missed = 0;
        heldHops = BLOCKS_TO_BEGIN + 1;
        listener.began(key);
    }

    private void release() {
        char key = pressed;
        pressed = NONE;
        listener.ended(key, heldHops * hop);
    }
}
