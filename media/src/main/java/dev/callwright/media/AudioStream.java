package dev.callwright.media;

import dev.callwright.media.sdp.SessionDescription;
import java.net.InetSocketAddress;

/// The audio of one leg: what is heard from one far end and what is sent to it, over one RTP session.
///
/// Every method may be called by any thread and returns without waiting; what it asks for happens on the stream's
/// media thread, in the order of the calls. After [#close] all methods are harmless and do nothing.
public interface AudioStream extends AutoCloseable {
    /// What to put into an INVITE (or, for an INVITE that came without a description, into the 200 that answers
    /// it). Each call is a new offer; the session's version rises only when something changed (RFC 3264 section
    /// 8).
    SessionDescription offer();

    /// The answer to what the far end offers, first or later in the call; audio follows it at once.
    /// What is rejected stays as it was before.
    SessionDescription answer(SessionDescription offer) throws NotAcceptable;

    /// Takes in the far end's answer to the last [#offer]; a later answer to the same offer (a 200 after an 183)
    /// wins.
    void accept(SessionDescription answer) throws NotAcceptable;

    /// Plays `source` to the far end instead of whatever played before, over anything connected. `finished` runs
    /// once, on a media thread, when the source ended, was replaced or stopped, or the stream was closed; the
    /// source is closed by then. Sources of any sample rate are converted.
    Playback play(AudioSource source, Runnable finished);

    /// Lets the far end hear `music` alone until the playback returned is stopped: what plays stands still meanwhile,
    /// and nobody connected, nor any tap, hears the far end. Keys are sent and received as ever. When `music` ends,
    /// silence follows; a later interlude takes its place.
    Playback interlude(AudioSource music);

    /// Presses keys: `0-9 * # A-D`, `w` waits half a second, `W` one second; other characters are refused with an
    /// [IllegalArgumentException]. RFC 4733 events when the far end agreed to them, else tones. `finished` runs
    /// once, on a media thread, after the last key or when the stream is closed.
    void sendDigits(String digits, Runnable finished);

    /// Bridges two streams of the same engine: each far end hears the other. Ends the connection or echo either
    /// had.
    void connect(AudioStream other);

    /// Ends the bridge, or leaves the mix; the other stream stays open and hears silence.
    void disconnect();

    /// Whether the far end hears itself. Turning it on ends a bridge; turning it off leaves one alone.
    void echo(boolean on);

    /// Lets `sink` hear along until the tap or the stream is closed, in frames of 20 ms at `sampleRate` (8000 or
    /// 16000), losses concealed. Timestamps count samples at that rate on the clock of this stream, which all its
    /// taps share. A sink that throws is dropped; no sink is closed.
    Tap tap(TapKind kind, int sampleRate, AudioSink sink);

    /// Whether what the far end says is dropped: nobody connected, and no tap, hears it. Its keys still count.
    void mute(boolean on);

    /// Whether the far end is to be put on hold: says so in the next [#offer] or [#answer] (RFC 3264 section 8.4).
    void hold(boolean on);

    /// Whether the far end holds us, as it last described itself: it wants to hear nothing.
    boolean heldByPeer();

    StreamStatistics statistics();

    /// Where the far end sends to, as written into descriptions.
    InetSocketAddress local();

    /// Frees the ports; RTCP says goodbye.
    @Override
    void close();
}
