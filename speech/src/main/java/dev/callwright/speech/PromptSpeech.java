package dev.callwright.speech;

import dev.callwright.speech.SpeechEngine.EngineFailed;
import dev.callwright.speech.SpeechEngine.Voice;
import dev.callwright.voice.port.AudioClip;
import dev.callwright.voice.port.Speech;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks prompts: from memory, from disk, or by an engine on one of a few threads of its own.
///
/// Engines load when they are first needed, or by [#warm]. Several callers who want the same prompt wait for one
/// rendering. When the chosen voice's engine fails, takes too long or has too much to do, the last engine of the list
/// speaks instead; when that fails too, there is a moment of silence. Safe for use by any thread.
public final class PromptSpeech implements Speech, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptSpeech.class);
    private static final int LONGEST_QUEUE = 200;

    private final List<SpeechEngine> engines;
    private final SpeechSettings settings;
    private final PromptMemory memory;
    private final Optional<PromptFolder> disk;
    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<String, FutureTask<AudioClip>> underway = new ConcurrentHashMap<>();

    /// @param engines the preferred one first, the one that never fails last; not empty
    public PromptSpeech(List<SpeechEngine> engines, SpeechSettings settings) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("no speech engine");
        }
        this.engines = List.copyOf(engines);
        this.settings = settings;
        this.memory = new PromptMemory(settings.memoryBytes());
        this.disk = settings.folder().map(folder -> new PromptFolder(folder, settings.diskBytes()));
        this.threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(LONGEST_QUEUE),
                Thread.ofPlatform().daemon().name("speech-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// With the engines of this build: Flite when the build could fetch it, FreeTTS in any case.
    public static PromptSpeech standard(SpeechSettings settings) {
        Optional<Path> code = settings.folder();
        return new PromptSpeech(List.of(new FliteEngine(FliteEngine.bundled(), code), new FreeTtsEngine()), settings);
    }

    /// Loads the standard voice in the background, so that the first prompt need not wait for it.
    public void warm() {
        Thread.ofPlatform().daemon().name("speech-warm").start(() -> {
            Voice voice = book().choose("", "");
            try {
                engine(voice).render("Ready.", voice, 1);
            } catch (EngineFailed e) {
                LOG.warn("speech: {} cannot be warmed: {}", voice, e.toString());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
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
        threads.shutdownNow();
    }

    private Optional<AudioClip> fromDisk(String key) {
        Optional<AudioClip> clip = disk.flatMap(folder -> folder.find(key));
        clip.ifPresent(found -> memory.keep(key, found));
        return clip;
    }

    private AudioClip rendered(String key, Prompt prompt, SpeechEngine engine, Voice voice) {
        try {
            FutureTask<AudioClip> task = underway.computeIfAbsent(key, _ -> begin(key, prompt, engine, voice));
            return awaited(task);
        } catch (RejectedExecutionException _) {
            LOG.warn(
                    "speech: too many prompts at once, {} waiting",
                    threads.getQueue().size());
            return byLastEngine(prompt);
        } catch (TimeoutException | CancellationException _) {
            LOG.warn("speech: {} took longer than {} for a prompt", voice, settings.patience());
            return byLastEngine(prompt);
        } catch (ExecutionException e) {
            LOG.warn("speech: {} failed", voice, e.getCause());
            return byLastEngine(prompt);
        } catch (InterruptedException _) {
            // The call is over: nobody listens. The rendering goes on and is kept.
            Thread.currentThread().interrupt();
            return PromptRenderer.nothing();
        }
    }

    private AudioClip awaited(FutureTask<AudioClip> task)
            throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return task.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw e;
        }
    }

    private FutureTask<AudioClip> begin(String key, Prompt prompt, SpeechEngine engine, Voice voice) {
        FutureTask<AudioClip> task = new FutureTask<>(() -> renderedAndKept(key, prompt, engine, voice)) {
            @Override
            protected void done() {
                underway.remove(key, this);
            }
        };
        threads.execute(task);
        return task;
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

    /// Quick enough for the caller's own thread, and not kept: the next time the chosen voice may be able.
    private AudioClip byLastEngine(Prompt prompt) {
        SpeechEngine last = engines.getLast();
        try {
            return PromptRenderer.render(prompt.markup(), last, last.voices().getFirst());
        } catch (EngineFailed e) {
            LOG.warn("speech: {} failed as well", last.name(), e);
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
