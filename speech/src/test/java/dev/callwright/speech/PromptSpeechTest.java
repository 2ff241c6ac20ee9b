package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.port.AudioClip;
import dev.callwright.voice.port.Speech.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PromptSpeechTest {
    private final CountingEngine engine = new CountingEngine();

    @TempDir
    private Path folder;

    @Test
    void rendersAPromptOnceAndSpeaksItAgainFromMemory() {
        try (PromptSpeech speech = new PromptSpeech(List.of(engine), settings(Optional.empty()))) {
            AudioClip first = speech.say(prompt("Hello."));

            assertThat(speech.say(prompt("Hello."))).isSameAs(first);
            assertThat(engine.rendered).hasValue(1);
        }
    }

    @Test
    void findsAPromptOnDiskAfterARestart() {
        try (PromptSpeech before = new PromptSpeech(List.of(engine), settings(Optional.of(folder)))) {
            before.say(prompt("Hello."));
        }

        try (PromptSpeech after = new PromptSpeech(List.of(engine), settings(Optional.of(folder)))) {
            assertThat(after.say(prompt("Hello.")).samples()).hasSize("Hello.".length());
            assertThat(engine.rendered).hasValue(1);
        }
    }

    @Test
    void rendersAgainWhenTheFileOnDiskIsBroken() throws Exception {
        try (PromptSpeech before = new PromptSpeech(List.of(engine), settings(Optional.of(folder)))) {
            before.say(prompt("Hello."));
        }
        try (Stream<Path> files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "RIFF or not");
        }

        try (PromptSpeech after = new PromptSpeech(List.of(engine), settings(Optional.of(folder)))) {
            assertThat(after.say(prompt("Hello.")).samples()).hasSize("Hello.".length());
        }
    }

    @Test
    void keepsTheFolderWithinItsBound() throws Exception {
        SpeechSettings small = new SpeechSettings(Optional.of(folder), "man", 1, Duration.ofSeconds(20), 0, 1000);
        try (PromptSpeech speech = new PromptSpeech(List.of(engine), small)) {
            for (int i = 0; i < 30; i++) {
                speech.say(prompt("Number " + i));
            }
        }

        long held = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                held += Files.size(file);
            }
        }
        assertThat(held).isBetween(1L, 1000L);
    }

    @Test
    void rendersOnceForManyCallersAtATime() throws Exception {
        engine.hold = new CountDownLatch(1);
        try (PromptSpeech speech = new PromptSpeech(List.of(engine), settings(Optional.empty()));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AudioClip>> heard = new ArrayList<>();
            Callable<AudioClip> caller = () -> speech.say(prompt("Hello."));
            for (int i = 0; i < 20; i++) {
                heard.add(callers.submit(caller));
            }
            engine.hold.countDown();

            for (Future<AudioClip> clip : heard) {
                assertThat(clip.get().samples()).hasSize("Hello.".length());
            }
            assertThat(engine.rendered).hasValue(1);
        }
    }

    @Test
    void letsTheLastEngineSpeakWhenTheFirstFails() {
        engine.broken = true;
        try (PromptSpeech speech = new PromptSpeech(List.of(engine, new FreeTtsEngine()), settings(Optional.empty()))) {
            AudioClip clip = speech.say(prompt("Hello."));

            assertThat(Heard.loudness(clip)).isGreaterThan(Heard.AUDIBLE);
        }
    }

    @Test
    void letsTheLastEngineSpeakWhenTheFirstTakesTooLong() {
        engine.hold = new CountDownLatch(1);
        SpeechSettings hasty = new SpeechSettings(Optional.empty(), "man", 1, Duration.ofMillis(50), 1 << 20, 1 << 20);
        try (PromptSpeech speech = new PromptSpeech(List.of(engine, new FreeTtsEngine()), hasty)) {
            AudioClip clip = speech.say(prompt("Hello."));

            assertThat(Heard.loudness(clip)).isGreaterThan(Heard.AUDIBLE);
        }
    }

    @Test
    void keepsWhatTookTooLongForTheNextCaller() throws Exception {
        engine.hold = new CountDownLatch(1);
        SpeechSettings hasty =
                new SpeechSettings(Optional.of(folder), "man", 1, Duration.ofMillis(50), 1 << 20, 1 << 20);
        try (PromptSpeech speech = new PromptSpeech(List.of(engine, new FreeTtsEngine()), hasty)) {
            speech.say(prompt("Hello."));
            engine.hold.countDown();
            engine.kept.await();

            AudioClip next = speech.say(prompt("Hello."));
            while (next.samples().length != "Hello.".length()) {
                next = speech.say(prompt("Hello."));
            }

            assertThat(engine.rendered).hasValue(1);
        }
    }

    @Test
    void isSilentForAMomentWhenNothingCanSpeak() {
        engine.broken = true;
        try (PromptSpeech speech = new PromptSpeech(List.of(engine), settings(Optional.empty()))) {
            assertThat(speech.say(prompt("Hello.")).length()).isEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void speaksNoMoreThanTheLongestText() {
        try (PromptSpeech speech = new PromptSpeech(List.of(engine), settings(Optional.empty()))) {
            AudioClip clip = speech.say(prompt("word ".repeat(10_000)));

            assertThat(clip.samples().length).isBetween(1, PromptRenderer.LONGEST_TEXT);
        }
    }

    private static SpeechSettings settings(Optional<Path> folder) {
        return new SpeechSettings(folder, "man", 1, Duration.ofSeconds(20), 1 << 20, 1 << 20);
    }

    private static Prompt prompt(String markup) {
        return new Prompt(markup, "", "");
    }

    /// One sample per character, and a count of the renderings.
    private static final class CountingEngine implements SpeechEngine {
        private final AtomicInteger rendered = new AtomicInteger();
        private boolean broken;
        private CountDownLatch hold = new CountDownLatch(0);
        private final CountDownLatch kept = new CountDownLatch(1);

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<Voice> voices() {
            return List.of(new Voice("one", Gender.MALE, "en-US"));
        }

        @Override
        public AudioClip render(String text, Voice voice, double stretch) throws EngineFailed, InterruptedException {
            hold.await();
            if (broken) {
                throw new EngineFailed("broken");
            }
            rendered.incrementAndGet();
            kept.countDown();
            return new AudioClip(8000, new short[text.length()]);
        }
    }
}
