package dev.callwright.voice.stage;

import dev.callwright.testkit.Tones;
import dev.callwright.voice.port.AudioClip;
import dev.callwright.voice.port.Speech;

/// Speaks numbers as tones of so many hertz, a second long; everything else is a second of silence.
public final class Voices implements Speech {
    private static final int RATE = 8000;

    @Override
    public AudioClip say(Prompt prompt) {
        boolean tone = prompt.markup().matches("[0-9]{3,4}");
        return new AudioClip(
                RATE, tone ? Tones.sine(Integer.parseInt(prompt.markup()), RATE, RATE, 0.4) : new short[RATE]);
    }
}
