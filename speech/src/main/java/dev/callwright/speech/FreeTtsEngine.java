package dev.callwright.speech;

import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.callwright.voice.port.AudioClip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// FreeTTS with its one 16 kHz voice: robotic, but pure Java, always there, and a thousand times faster than
/// speech.
///
/// The voice is taken from its directory directly, because FreeTTS's own search needs a system property. It keeps
/// state, so one thread at a time may speak.
final class FreeTtsEngine implements SpeechEngine {
    private static final Voice KEVIN = new Voice("kevin16", Gender.MALE, "en-US");

    private com.sun.speech.freetts.@Nullable Voice kevin;

    @Override
    public String name() {
        return "freetts-1.2.2";
    }

    @Override
    public List<Voice> voices() {
        return List.of(KEVIN);
    }

    @Override
    public synchronized AudioClip render(String text, Voice voice, double stretch) throws EngineFailed {
        com.sun.speech.freetts.Voice speaker = loaded();
        CapturingPlayer player = new CapturingPlayer();
        try {
            speaker.setDurationStretch((float) stretch);
            speaker.setAudioPlayer(player);
            speaker.speak(text);
        } catch (RuntimeException e) {
            kevin = null;
            throw new EngineFailed("FreeTTS failed on \"" + text + "\"", e);
        }
        return player.clip();
    }

    private com.sun.speech.freetts.Voice loaded() throws EngineFailed {
        if (kevin != null) {
            return kevin;
        }
        for (com.sun.speech.freetts.Voice voice : new KevinVoiceDirectory().getVoices()) {
            if (voice.getName().equals(KEVIN.name())) {
                voice.allocate();
                kevin = voice;
                return voice;
            }
        }
        throw new EngineFailed("FreeTTS has no voice " + KEVIN.name());
    }
}
