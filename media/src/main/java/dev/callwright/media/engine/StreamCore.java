package dev.callwright.media.engine;

import dev.callwright.media.StreamListener;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.rtp.Latch;
import dev.callwright.media.sdp.Agreement;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audio of one stream as its media thread sees it: how what is heard and what is said hang together.
///
/// What can be passed on untouched is passed on the moment it arrives; then no tick is needed. Everything else
/// (playing, recording, changing codec) is done in ticks, and [#rewire] decides which of both it is whenever
/// something changes. Confined to the thread of its loop.
final class StreamCore implements Inbound.Owner {
    private static final int LARGEST_FRAME = 320;

    private final StreamListener listener;
    private final Inbound inbound = new Inbound(this);
    private final Outbound outbound;
    private final Speaker speaker = new Speaker();
    private final List<TapPoint> taps = new ArrayList<>();
    private final short[] heard = new short[LARGEST_FRAME];
    private final short[] said = new short[LARGEST_FRAME];
    private final long opened;

    private @Nullable StreamCore partner;
    private @Nullable Seat seat;
    private boolean echo;
    private boolean muted;
    private boolean agreed;
    private boolean ticking;
    private boolean toldFirst;
    private @Nullable InBandKeys inBand;
    private @Nullable FrameConverter converter;

    StreamCore(StreamListener listener, Outbound outbound, long opened) {
        this.listener = listener;
        this.outbound = outbound;
        this.opened = opened;
    }

    Inbound inbound() {
        return inbound;
    }

    Outbound outbound() {
        return outbound;
    }

    Speaker speaker() {
        return speaker;
    }

    StreamListener listener() {
        return listener;
    }

    @Nullable
    StreamCore partner() {
        return partner;
    }

    void agree(Agreement agreement, CodecKind kind) {
        agreed = true;
        inbound.agree(agreement);
        outbound.agree(agreement, kind);
        retarget();
        speaker.sampleRate(kind.sampleRate());
        rewire();
    }

    void mute(boolean on) {
        muted = on;
        rewire();
    }

    void add(TapPoint tap) {
        taps.add(tap);
        rewire();
    }

    void remove(TapPoint tap) {
        taps.remove(tap);
        rewire();
    }

    /// Both far ends hear each other from now on.
    void bridge(StreamCore other) {
        leave();
        other.leave();
        partner = other;
        other.partner = this;
        rewire();
    }

    void echo() {
        leave();
        echo = true;
        rewire();
    }

    void endEcho() {
        echo = false;
        rewire();
    }

    /// Takes a place in `mix`, if there is one.
    void join(MixPoint mix) {
        leave();
        seat = mix.seat(this);
        rewire();
    }

    boolean isIn(MixPoint mix) {
        return seat != null && seat.isIn(mix);
    }

    /// Ends bridge, echo or the stay in a mix.
    void leave() {
        StreamCore other = partner;
        partner = null;
        echo = false;
        if (seat != null) {
            seat.leave();
            seat = null;
        }
        rewire();
        if (other != null) {
            other.partner = null;
            other.rewire();
        }
    }

    /// Decides anew what is relayed, decoded and ticked. To be called after every change.
    void rewire() {
        StreamCore other = partner;
        wire();
        if (other != null) {
            other.wire();
        }
    }

    private void wire() {
        StreamCore peer = audience();
        boolean relays = peer != null && mayRelayTo(peer);
        inbound.relayTo(relays && peer != null ? peer.outbound : null);
        boolean wanted = peer != null && ((!relays && peer.outbound.maySend()) || peer.hasTaps(false));
        boolean findsKeys = agreed && !inbound.receivesEvents();
        inbound.listen(wanted || findsKeys || hasTaps(true) || seat != null);
        inBand = findsKeys ? InBandKeys.at(inBand, heardRate(), listener) : null;
        boolean relayed = peer != null && peer.mayRelayTo(this);
        ticking = agreed && (!relayed || speaker.active() || !taps.isEmpty());
    }

    /// Who hears what comes, and whom the far end hears.
    private @Nullable StreamCore audience() {
        return echo ? this : partner;
    }

    private boolean mayRelayTo(StreamCore to) {
        return agreed
                && to.agreed
                && !unheard()
                && inbound.mayReceive()
                && to.outbound.maySend()
                && !to.speaker.active()
                && inbound.kind() == to.outbound.kind();
    }

    /// Whether what the far end says is for nobody.
    private boolean unheard() {
        return muted || speaker.hasInterlude();
    }

    private boolean hasTaps(boolean in) {
        for (int i = 0; i < taps.size(); i++) {
            if (in ? taps.get(i).wantsIn() : taps.get(i).wantsOut()) {
                return true;
            }
        }
        return false;
    }

    private int heardRate() {
        CodecKind kind = inbound.kind();
        return kind == null ? RtpClock.HERTZ : kind.sampleRate();
    }

    /// The first half of a tick: decode 20 ms of what came.
    void listen(long due) {
        if (inbound.keys().isDown()) {
            inbound.keys().tick(due);
        }
        Hearing hearing = inbound.hearing();
        if (hearing == null) {
            return;
        }
        int rate = heardRate();
        hearing.next(heard, rate / 50);
        if (inBand != null) {
            inBand.process(heard);
        }
        if (unheard() || !inbound.mayReceive()) {
            Arrays.fill(heard, (short) 0);
        }
        for (int i = 0; i < taps.size(); i++) {
            taps.get(i).heard(heard, rate);
        }
        if (seat != null) {
            seat.put(heard, rate, due);
        }
    }

    /// The second half: send 20 ms of what is to be said.
    void speak(long due) {
        if (!ticking) {
            return;
        }
        int rate = outbound.kind().sampleRate();
        boolean wasActive = speaker.active();
        switch (speaker.next(said, rate, outbound.sendsEvents())) {
            case SOUND -> outbound.audio(said, due);
            case KEY_BEGINS -> outbound.event(speaker.keys(), true, due);
            case KEY_GOES_ON -> outbound.event(speaker.keys(), false, due);
            case PAUSE -> outbound.pause(due);
            case NOTHING -> passOn(rate, due);
        }
        writeTaps(rate, due);
        if (wasActive && !speaker.active()) {
            rewire();
        }
    }

    /// What the other side says, or silence: phones and carriers like packets that do not stop.
    private void passOn(int rate, long due) {
        StreamCore from = audience();
        if (seat != null) {
            seat.hear(said, rate, due);
        } else if (from != null && from.inbound.hearing() != null) {
            convert(from.heard, from.heardRate(), rate);
        }
        if (from == null || !from.inbound.relays()) {
            outbound.audio(said, due);
        }
    }

    private void convert(short[] frame, int fromRate, int toRate) {
        if (fromRate == toRate) {
            System.arraycopy(frame, 0, said, 0, toRate / 50);
            return;
        }
        if (converter == null || converter.fromRate() != fromRate) {
            converter = new FrameConverter(fromRate, toRate);
        }
        converter.convert(frame, said);
    }

    private void writeTaps(int rate, long due) {
        for (int i = taps.size() - 1; i >= 0; i--) {
            TapPoint tap = taps.get(i);
            tap.said(said, rate);
            if (!tap.write((due - opened) / Pacer.PERIOD)) {
                remove(tap);
            }
        }
    }

    /// Keeps what lies between alive when a relayed far end is silent.
    void keepAlive(long due) {
        if (agreed && !ticking) {
            Arrays.fill(said, (short) 0);
            outbound.audio(said, due);
        }
    }

    void close() {
        leave();
        taps.clear();
        speaker.close();
        agreed = false;
        ticking = false;
        inbound.listen(false);
    }

    @Override
    public void restarted() {
        if (!toldFirst) {
            toldFirst = true;
            listener.firstPacket();
        }
    }

    @Override
    public void codecChanged() {
        rewire();
    }

    @Override
    public void latched() {
        retarget();
    }

    private void retarget() {
        Latch latch = inbound.latch();
        InetSocketAddress target = latch.target();
        outbound.target(target);
        if (target != null && latch.settled()) {
            outbound.lock(target);
        } else {
            outbound.unlock();
        }
    }

    /// A key came as events. Whoever is bridged gets it with the relayed packets, or else has it pressed anew.
    @Override
    public void pressed(char key, long heldMillis) {
        listener.digit(key, Duration.ofMillis(heldMillis));
        StreamCore to = partner;
        if (to != null && !inbound.relaysKeys() && !unheard() && to.agreed) {
            to.speaker.press(String.valueOf(key), () -> {});
            to.rewire();
        }
    }
}
