package dev.callwright.voice.leg;

import dev.callwright.media.AudioSink;
import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.Playback;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.StreamListener;
import dev.callwright.media.StreamStatistics;
import dev.callwright.media.Tap;
import dev.callwright.media.TapKind;
import dev.callwright.media.sdp.MalformedSdp;
import dev.callwright.media.sdp.SessionDescription;
import dev.callwright.sip.message.Body;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The audio of one leg: one stream, and its descriptions as bodies of SIP messages.
///
/// Keys and the ends of sounds go to the inbox. Descriptions may be exchanged on any thread; playing and connecting is
/// for the call's own thread.
public final class Audio implements AutoCloseable {
    private static final String SDP = "application/sdp";

    private final Inbox inbox;
    private final AudioStream stream;
    private final AtomicLong tickets = new AtomicLong();
    private @Nullable Playback playback;
    private @Nullable Playback holdMusic;

    private Audio(Inbox inbox, MediaEngine engine) throws PortsExhausted {
        this.inbox = inbox;
        this.stream = engine.open(new StreamListener() {
            @Override
            public void digit(char digit, Duration held) {
                inbox.post(new Signal.KeyPressed(digit));
            }
        });
    }

    /// Takes a pair of ports; nothing is heard or sent before a description is agreed.
    static Audio open(Inbox inbox, MediaEngine engine) throws PortsExhausted {
        return new Audio(inbox, engine);
    }

    Body offer() {
        return body(stream.offer());
    }

    /// Our answer to the far end's offer.
    Body answer(Body offer) throws NotAcceptable {
        return body(stream.answer(read(offer)));
    }

    /// Takes in the far end's answer to our offer.
    void accept(Body answer) throws NotAcceptable {
        stream.accept(read(answer));
    }

    private static SessionDescription read(Body body) throws NotAcceptable {
        if (!body.is(SDP)) {
            throw new NotAcceptable(
                    NotAcceptable.Cause.NO_AUDIO, "not a session description but '" + body.contentType() + "'");
        }
        try {
            return SessionDescription.parse(body.content());
        } catch (MalformedSdp malformed) {
            throw new NotAcceptable(NotAcceptable.Cause.NO_AUDIO, malformed.toString());
        }
    }

    private static Body body(SessionDescription description) {
        return new Body(SDP, description.toBytes());
    }

    /// Plays `sound` instead of whatever played before; its end comes as [Signal.SoundEnded] with the ticket returned.
    public long play(Playable sound) {
        long ticket = tickets.incrementAndGet();
        playback = stream.play(sound.source(), () -> inbox.post(new Signal.SoundEnded(ticket)));
        return ticket;
    }

    /// Presses `keys` towards the far end; the last one's end comes as [Signal.SoundEnded].
    public long press(String keys) {
        long ticket = tickets.incrementAndGet();
        stream.sendDigits(keys, () -> inbox.post(new Signal.SoundEnded(ticket)));
        return ticket;
    }

    /// The far end hears itself until [#silence].
    public long echo() {
        stream.echo(true);
        return tickets.incrementAndGet();
    }

    /// Stops what plays, and the echo.
    public void silence() {
        Playback playing = playback;
        if (playing != null) {
            playing.stop();
            playback = null;
        }
        stream.echo(false);
    }

    /// Lets the two far ends hear each other.
    public void connect(Audio other) {
        stream.connect(other.stream);
    }

    /// Ends what [#connect] began.
    public void disconnect() {
        stream.disconnect();
    }

    /// Lets the far end hear `music` alone, and nobody hear the far end; later descriptions say that it is held.
    void hold(Playable music) {
        holdMusic = stream.interlude(music.source());
        stream.hold(true);
    }

    boolean held() {
        return holdMusic != null;
    }

    /// Ends what [#hold] began; harmless when it has ended.
    void unhold() {
        Playback music = holdMusic;
        if (music != null) {
            music.stop();
            holdMusic = null;
            stream.hold(false);
        }
    }

    /// Whether what the far end says is dropped.
    public void mute(boolean on) {
        stream.mute(on);
    }

    /// Lets `sink` hear along at `sampleRate`.
    public Tap tap(TapKind kind, int sampleRate, AudioSink sink) {
        return stream.tap(kind, sampleRate, sink);
    }

    public StreamStatistics statistics() {
        return stream.statistics();
    }

    @Override
    public void close() {
        stream.close();
    }
}
