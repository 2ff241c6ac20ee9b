package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The prompts heard last, up to a number of bytes. Safe for use by any thread.
final class PromptMemory {
    private final long most;
    private final Map<String, AudioClip> clips = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    PromptMemory(long most) {
        this.most = most;
    }

    synchronized Optional<AudioClip> find(String key) {
        return Optional.ofNullable(clips.get(key));
    }

    /// Keeps a clip; the ones that were not asked for longest make room.
    synchronized void keep(String key, AudioClip clip) {
        if (bytes(clip) > most || clips.putIfAbsent(key, clip) != null) {
            return;
        }
        held += bytes(clip);
        Iterator<AudioClip> oldest = clips.values().iterator();
        while (held > most && oldest.hasNext()) {
            held -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(AudioClip clip) {
        return clip.samples().length * 2L;
    }
}
