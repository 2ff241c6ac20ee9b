package dev.callwright.media.file;

import dev.callwright.media.codec.Codec;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.dtmf.DtmfDetector;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AudioFilesFuzzTest {
    private static final AudioLimits SMALL = new AudioLimits(200_000, Duration.ofSeconds(20));
    private static final String[] TYPES = {"audio/wav", "audio/mpeg", "audio/basic", "audio/alaw", "", "text/html"};
    private static final String[] MP3S = {
        "tone-700-mono-22050.mp3", "tone-600-vbr-8000.mp3", "tones-500-900-stereo-44100.mp3"
    };

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll byte[] content, @ForAll @IntRange(max = 5) int type) {
        readOrRefuse(content, TYPES[type]);
    }

    @Property(tries = 500)
    void anyWavHeaderIsReadOrRefused(
            @ForAll @Size(44) byte[] head,
            @ForAll @IntRange(max = 3) int keep,
            @ForAll @IntRange(max = 4000) int size) {
        byte[] file = WavBytes.file(1, 1, 8000, 16, new byte[size]);
        int[] kept = {12, 20, 28, 36};
        System.arraycopy(head, 0, file, kept[keep], 44 - kept[keep]);

        readOrRefuse(file, "audio/wav");
    }

    @Property(tries = 300)
    void anyDamageToAnMp3IsSurvived(@ForAll long seed, @ForAll @IntRange(max = 2) int name) throws IOException {
        byte[] file = resource(MP3S[name]);
        Random random = new Random(seed);
        int damages = 1 + random.nextInt(300);
        for (int i = 0; i < damages; i++) {
            int at = random.nextBoolean() ? random.nextInt(file.length) : random.nextInt(200);
            file[at] = (byte) random.nextInt(256);
        }

        readOrRefuse(file, "audio/mpeg");
    }

    @Property(tries = 100)
    void rubbishThatBeginsLikeAnMp3IsSurvived(@ForAll long seed, @ForAll @IntRange(min = 4, max = 9000) int size) {
        byte[] file = new byte[size];
        new Random(seed).nextBytes(file);
        file[0] = (byte) 0xFF;
        file[1] = (byte) (file[1] | 0xE0);

        readOrRefuse(file, "audio/mpeg");
    }

    @Property(tries = 300)
    void anyPayloadDecodesToAsManySamplesAsItSays(@ForAll CodecKind kind, @ForAll @Size(max = 400) byte[] payload) {
        Codec codec = kind.create();
        short[] pcm = new short[2 * payload.length];

        int samples = codec.decode(payload, 0, payload.length, pcm);

        if (kind.payloadBytes(samples) != payload.length) {
            throw new AssertionError(samples + " samples from " + payload.length + " bytes");
        }
        new DtmfDetector(8000, (_, _) -> {}).process(pcm, samples);
    }

    private static void readOrRefuse(byte[] content, String type) {
        try {
            if (AudioFiles.read(content, type, SMALL).millis() > 21_000) {
                throw new AssertionError("longer than its limit");
            }
        } catch (UnusableAudio refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AudioFilesFuzzTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
