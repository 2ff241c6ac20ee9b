package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;
import java.util.List;

/// A synthesiser. Safe for use by several threads; a call may take seconds and much of a core.
public interface SpeechEngine {
    /// What it is called in cache keys and logs; changes when the same text would sound different.
    String name();

    /// The voices it has, the default one first; empty when it cannot be used on this machine.
    List<Voice> voices();

    /// Speaks one or a few sentences of plain ASCII text.
    ///
    /// @param stretch how much longer than usual every sound is: 2 is half the speed
    /// @throws EngineFailed when there is no audio
    /// @throws InterruptedException when the thread was interrupted; the engine stops as soon as it can
    AudioClip render(String text, Voice voice, double stretch) throws EngineFailed, InterruptedException;

    /// One of an engine's voices.
    ///
    /// @param name unique within the engine
    /// @param language BCP 47
    record Voice(String name, Gender gender, String language) {}

    /// What a voice sounds like.
    enum Gender {
        FEMALE,
        MALE
    }

    /// An engine could not speak.
    final class EngineFailed extends Exception {
        private static final long serialVersionUID = 1;

        public EngineFailed(String message, Throwable cause) {
            super(message, cause);
        }

        public EngineFailed(String message) {
            super(message);
        }
    }
}
