package dev.callwright.speech;

import dev.callwright.speech.SpeechEngine.EngineFailed;
import dev.callwright.speech.SpeechEngine.Voice;
import dev.callwright.voice.port.AudioClip;
import dev.callwright.voice.port.Speech;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks prompts: from memory, from disk, or by an engine on one of a few threads of its own.
///
/// Engines load when they are first needed, and the first prompt waits for that as it would for any other. Several
/// callers who want the same prompt wait for one rendering. When the chosen voice's engine fails, keeps a caller
/// waiting or has too much to do, the last engine of the list speaks instead; the rendering goes on and is there
/// for the next caller. When the last engine fails too, there is a moment of silence. Safe for use by any thread.
public final class PromptSpeech implements Speech, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptSpeech.class);

    /// After the last engine there is only silence.
    private static final Duration PATIENCE_WITH_THE_LAST = Duration.ofSeconds(20);

    private final List<SpeechEngine> engines;
    private final SpeechSettings settings;
    private final PromptMemory memory;
    private final Optional<PromptFolder> disk;
    private final RenderQueue renders;
    private final RenderQueue lastRenders;

    /// @param engines the preferred one first, the one that never fails last; not empty
    public PromptSpeech(List<SpeechEngine> engines, SpeechSettings settings) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("no speech engine");
        }
        this.engines = List.copyOf(engines);
        this.settings = settings;
        this.memory = new PromptMemory(settings.memoryBytes());
        this.disk = settings.folder().map(folder -> new PromptFolder(folder, settings.diskBytes()));
        this.renders = new RenderQueue("speech", settings.threads());
        this.lastRenders = new RenderQueue("speech-last", 1);
    }

    /// With the engines of this build: Flite when the build could fetch it, FreeTTS in any case.
    public static PromptSpeech standard(SpeechSettings settings) {
        Optional<Path> code = settings.folder();
        return new PromptSpeech(List.of(new FliteEngine(FliteEngine.bundled(), code), new FreeTtsEngine()), settings);
    }

    /// The name of the voice that would speak a prompt: one of ours.
    public String voiceFor(Prompt prompt) {
        return book().choose(prompt.voice(), prompt.language()).name();
    }

    @Override
    public AudioClip say(Prompt prompt) {
        Voice voice = book().choose(prompt.voice(), prompt.language());
        SpeechEngine engine = engine(voice);
        String key = key(engine.name(), voice.name(), prompt.language(), prompt.markup());
        Optional<AudioClip> kept = memory.find(key).or(() -> fromDisk(key));
        return kept.orElseGet(() -> rendered(key, prompt, engine, voice));
    }

    @Override
    public void close() {
        renders.close();
        lastRenders.close();
    }

    private Optional<AudioClip> fromDisk(String key) {
        Optional<AudioClip> clip = disk.flatMap(folder -> folder.find(key));
        clip.ifPresent(found -> memory.keep(key, found));
        return clip;
    }

    private AudioClip rendered(String key, Prompt prompt, SpeechEngine engine, Voice voice) {
        Duration patience = settings.patience();
        try {
            return renders.await(key, () -> renderedAndKept(key, prompt, engine, voice), patience);
        } catch (TimeoutException _) {
            LOG.info("speech: {} needs longer than {} for a prompt", voice.name(), patience);
            return byLastEngine(key, prompt);
        } catch (RejectedExecutionException | ExecutionException e) {
            LOG.warn(
                    "speech: {} cannot speak: {}",
                    voice.name(),
                    String.valueOf(e.getCause() == null ? e : e.getCause()));
            return byLastEngine(key, prompt);
        } catch (InterruptedException _) {
            // The call is over: nobody listens. The rendering goes on and is kept.
            Thread.currentThread().interrupt();
            return PromptRenderer.nothing();
        }
    }

    private AudioClip renderedAndKept(String key, Prompt prompt, SpeechEngine engine, Voice voice)
            throws EngineFailed, InterruptedException {
        // Another rendering may have ended between the caller's look into memory and the beginning of this one.
        Optional<AudioClip> ready = memory.find(key);
        if (ready.isPresent()) {
            return ready.get();
        }
        AudioClip clip = PromptRenderer.render(prompt.markup(), engine, voice);
        memory.keep(key, clip);
        disk.ifPresent(folder -> folder.keep(key, clip));
        return clip;
    }

    /// Not kept: the next time the chosen voice may be able.
    private AudioClip byLastEngine(String key, Prompt prompt) {
        SpeechEngine last = engines.getLast();
        try {
            return lastRenders.await(
                    key,
                    () -> PromptRenderer.render(
                            prompt.markup(), last, last.voices().getFirst()),
                    PATIENCE_WITH_THE_LAST);
        } catch (TimeoutException | RejectedExecutionException | ExecutionException e) {
            LOG.warn("speech: {} cannot speak either", last.name(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return PromptRenderer.nothing();
    }

    private VoiceBook book() {
        return new VoiceBook(
                engines.stream().flatMap(engine -> engine.voices().stream()).toList(), settings.standardVoice());
    }

    private SpeechEngine engine(Voice voice) {
        return engines.stream()
                .filter(engine -> engine.voices().contains(voice))
                .findFirst()
                .orElse(engines.getLast());
    }

    private static String key(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
