package dev.callwright.media.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.Sound;
import dev.callwright.media.StreamListener;
import dev.callwright.media.sdp.SessionDescription;
import dev.callwright.testkit.Tones;
import dev.callwright.world.SystemTime;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// A media server without calls, to be measured from outside by a program that sends RTP.
///
/// `LoadMain echo|bridge|play STREAMS PORT [THREADS]` expects far ends at PORT, PORT+2, … of this machine and
/// prints for each stream `PORT 127.0.0.1 OUR-PORT`. It runs until its input ends, then prints what it counted.
final class LoadMain {
    private LoadMain() {}

    public static void main(String[] arguments) throws Exception {
        String work = arguments[0];
        int count = Integer.parseInt(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        MediaSettings settings = MediaSettings.at(InetAddress.getLoopbackAddress())
                .withPorts(20_000, 39_999)
                .withThreads(threads);
        try (SystemTime time = new SystemTime();
                MediaEngine engine = MediaEngine.start(settings, time)) {
            List<AudioStream> streams = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                AudioStream stream = engine.open(StreamListener.NONE);
                stream.answer(SessionDescription.parse(offer(port + 2 * i)));
                streams.add(stream);
                System.out.println(port + 2 * i + " 127.0.0.1 " + stream.local().getPort());
            }
            begin(work, streams);
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until whoever measures has seen enough
            }
            System.out.println(engine.statistics());
        }
    }

    private static void begin(String work, List<AudioStream> streams) {
        Sound sound = new Sound(8000, Tones.sine(440, 8000, 8000, 0.3));
        for (int i = 0; i < streams.size(); i++) {
            AudioStream stream = streams.get(i);
            switch (work) {
                case "echo" -> stream.echo(true);
                case "bridge" -> {
                    if (i % 2 == 1) {
                        streams.get(i - 1).connect(stream);
                    }
                }
                case "play" -> stream.play(sound.play(Sound.FOREVER), () -> {});
                case "idle" -> {}
                default -> throw new IllegalArgumentException("echo, bridge, play or idle, not " + work);
            }
        }
    }

    private static byte[] offer(int port) {
        return ("v=0\r\no=l 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port
                        + " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n")
                .getBytes(UTF_8);
    }
}
