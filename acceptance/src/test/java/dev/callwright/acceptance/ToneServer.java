package dev.callwright.acceptance;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.callwright.testkit.Tones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// A web server with one page: three seconds of a tone.
final class ToneServer implements AutoCloseable {
    private static final int SECONDS = 3;
    private static final AudioFormat MONO = new AudioFormat(Wav.RATE, 16, 1, true, false);

    private final HttpServer web;

    private ToneServer(HttpServer web) {
        this.web = web;
    }

    static ToneServer start(int hertz, Path folder) throws IOException {
        Path pages = Files.createTempDirectory(folder, "pages");
        short[] tone = Tones.sine(hertz, SECONDS * Wav.RATE, Wav.RATE, 0.5);
        ByteBuffer bytes = ByteBuffer.allocate(2 * tone.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(tone);
        try (AudioInputStream audio =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), MONO, tone.length)) {
            AudioSystem.write(
                    audio, AudioFileFormat.Type.WAVE, pages.resolve("tone.wav").toFile());
        }
        HttpServer web = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), pages, SimpleFileServer.OutputLevel.NONE);
        web.start();
        return new ToneServer(web);
    }

    String url() {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/tone.wav";
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
