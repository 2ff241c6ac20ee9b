package dev.callwright.media.engine;

import dev.callwright.media.AudioSink;
import dev.callwright.media.AudioSource;
import dev.callwright.media.AudioStream;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.Playback;
import dev.callwright.media.StreamStatistics;
import dev.callwright.media.Tap;
import dev.callwright.media.TapKind;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.engine.Speaker.Sounding;
import dev.callwright.media.rtp.KeySender;
import dev.callwright.media.sdp.Agreement;
import dev.callwright.media.sdp.AudioFormat;
import dev.callwright.media.sdp.Direction;
import dev.callwright.media.sdp.OfferAnswer;
import dev.callwright.media.sdp.SessionDescription;
import java.net.InetSocketAddress;

/// The face of a stream for other threads: it negotiates on theirs and hands everything else to the media thread.
final class RtpStream implements AudioStream {
    private final StreamHome home;
    private final StreamParts parts;
    private final InetSocketAddress local;
    private final OfferAnswer negotiation;
    private boolean hold;
    private boolean heldByPeer;

    RtpStream(StreamHome home, StreamParts parts, InetSocketAddress local, OfferAnswer negotiation) {
        this.home = home;
        this.parts = parts;
        this.local = local;
        this.negotiation = negotiation;
    }

    @Override
    public synchronized SessionDescription offer() {
        return negotiation.offer(hold);
    }

    @Override
    public synchronized SessionDescription answer(SessionDescription offer) throws NotAcceptable {
        SessionDescription answer = negotiation.answer(offer, hold);
        agreed();
        return answer;
    }

    @Override
    public synchronized void accept(SessionDescription answer) throws NotAcceptable {
        negotiation.accept(answer);
        agreed();
    }

    private void agreed() {
        Agreement agreement = negotiation.agreement().orElseThrow();
        Direction direction = agreement.direction();
        heldByPeer = !direction.sends();
        CodecKind kind = kindOf(agreement.sent());
        home.command(() -> {
            if (!home.closed()) {
                parts.core().agree(agreement, kind);
                parts.rtcp().agree(agreement.peer(), home.nanos());
                parts.care().await(direction.receives(), home.nanos());
            }
        });
    }

    private static CodecKind kindOf(AudioFormat format) {
        return CodecKind.named(format.encoding(), format.clockRate())
                .orElseThrow(() -> new IllegalStateException("agreed on " + format + " without having it"));
    }

    @Override
    public Playback play(AudioSource source, Runnable finished) {
        Sounding sounding = new Sounding(source, finished);
        home.command(() -> {
            StreamCore core = parts.core();
            core.speaker().play(sounding, core.outbound().kind().sampleRate());
            afterSpeaking();
        });
        return stopping(sounding);
    }

    private Playback stopping(Sounding sounding) {
        return () -> home.command(() -> {
            parts.core().speaker().stop(sounding);
            afterSpeaking();
        });
    }

    @Override
    public Playback interlude(AudioSource music) {
        Sounding sounding = new Sounding(music, () -> {});
        home.command(() -> {
            StreamCore core = parts.core();
            core.speaker().interlude(sounding, core.outbound().kind().sampleRate());
            afterSpeaking();
        });
        return stopping(sounding);
    }

    @Override
    public void sendDigits(String digits, Runnable finished) {
        KeySender.check(digits);
        home.command(() -> {
            parts.core().speaker().press(digits, finished);
            afterSpeaking();
        });
    }

    /// On a closed stream whoever waits is told at once.
    private void afterSpeaking() {
        if (home.closed()) {
            parts.core().speaker().close();
        } else {
            parts.core().rewire();
        }
    }

    @Override
    public void connect(AudioStream other) {
        if (!(other instanceof RtpStream stream)) {
            throw new IllegalArgumentException("not a stream of this engine: " + other);
        }
        home.command(() -> home.connect(stream.home));
    }

    /// Takes part in `mix`.
    void join(MixPoint mix) {
        home.command(() -> home.join(mix));
    }

    /// Takes part in `mix` no longer.
    void leave(MixPoint mix) {
        home.command(() -> home.leave(mix));
    }

    @Override
    public void disconnect() {
        home.command(home::disconnect);
    }

    @Override
    public void echo(boolean on) {
        home.command(() -> home.echo(on));
    }

    @Override
    public Tap tap(TapKind kind, int sampleRate, AudioSink sink) {
        if (sampleRate != 8000 && sampleRate != 16_000) {
            throw new IllegalArgumentException("taps hear 8000 or 16000 samples a second, not " + sampleRate);
        }
        TapPoint tap = new TapPoint(kind, sampleRate, sink);
        home.command(() -> {
            if (!home.closed()) {
                parts.core().add(tap);
            }
        });
        return () -> home.command(() -> parts.core().remove(tap));
    }

    @Override
    public void mute(boolean on) {
        home.command(() -> parts.core().mute(on));
    }

    @Override
    public synchronized void hold(boolean on) {
        hold = on;
    }

    @Override
    public synchronized boolean heldByPeer() {
        return heldByPeer;
    }

    @Override
    public StreamStatistics statistics() {
        return parts.care().statistics();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void close() {
        home.command(home::close);
    }
}
