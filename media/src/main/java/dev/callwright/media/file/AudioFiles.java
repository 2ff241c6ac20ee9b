package dev.callwright.media.file;

import dev.callwright.media.Sound;
import dev.callwright.media.codec.Companding;
import dev.callwright.media.file.UnusableAudio.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Reads audio files whole: WAV (PCM of 8, 16, 24 and 32 bits, float, µ-law, A-law), MP3 and headerless µ-law or A-law.
///
/// What comes out has the rate of a telephone, 8000 or 16000 Hz, so that playing it costs next to nothing. Reading
/// waits for the disk and takes processor time: never on a media thread.
public final class AudioFiles {
    private AudioFiles() {}

    /// The sound in `file`, within the default limits.
    ///
    /// @param contentType the media type it was announced with, or empty; what the first bytes say counts more
    public static Sound read(Path file, String contentType) throws UnusableAudio, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, contentType, AudioLimits.DEFAULT);
        }
    }

    /// The sound in the rest of `in`, which is not closed.
    public static Sound read(InputStream in, String contentType, AudioLimits limits) throws UnusableAudio, IOException {
        byte[] content = in.readNBytes(limits.bytes() + 1);
        if (content.length > limits.bytes()) {
            throw new UnusableAudio(Reason.TOO_LARGE, "more than " + limits.bytes() + " bytes");
        }
        return read(content, contentType, limits);
    }

    /// The sound in `content`.
    public static Sound read(byte[] content, String contentType, AudioLimits limits) throws UnusableAudio {
        if (content.length == 0) {
            throw new UnusableAudio(Reason.EMPTY, "no bytes at all");
        }
        if (WavFile.begins(content)) {
            return WavFile.read(content, limits);
        }
        if (Mp3File.begins(content)) {
            return Mp3File.read(content, limits);
        }
        return switch (bareType(contentType)) {
            case "audio/basic", "audio/ulaw", "audio/x-ulaw", "audio/mulaw", "audio/x-mulaw", "audio/pcmu" ->
                raw(content, Companding.MU_LAW, limits);
            case "audio/alaw", "audio/x-alaw", "audio/pcma" -> raw(content, Companding.A_LAW, limits);
            case "audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mpeg" -> Mp3File.read(content, limits);
            default ->
                throw new UnusableAudio(
                        Reason.UNKNOWN_TYPE, "content type '" + contentType + "' and no bytes of WAV or MP3");
        };
    }

    /// How long the WAV file plays, by its header alone: also for a recording that was cut short by a crash.
    public static Duration wavLength(Path file) throws UnusableAudio, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(WavFile.MOST_HEADER_BYTES);
            return WavFile.length(head, Files.size(file));
        }
    }

    private static Sound raw(byte[] content, Companding law, AudioLimits limits) throws UnusableAudio {
        if (content.length > limits.samples(Sounds.NARROW)) {
            throw new UnusableAudio(Reason.TOO_LARGE, "longer than " + limits.length());
        }
        short[] samples = new short[content.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = law.toLinear(content[i]);
        }
        return new Sound(Sounds.NARROW, samples);
    }

    private static String bareType(String contentType) {
        int semicolon = contentType.indexOf(';');
        String bare = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
