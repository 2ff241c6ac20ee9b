package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.leg.Playable;
import dev.callwright.voice.leg.Signal;
import java.util.Optional;

/// Hold and mute of one call's party. Whatever the call does goes on meanwhile, and bridged parties stay bridged.
///
/// For the call's own thread.
final class Holding {
    private final CallLine line;
    private final CallLife life;
    private final Exchange exchange;
    private long holds;

    Holding(CallLine line, CallLife life, Exchange exchange) {
        this.line = line;
        this.life = life;
        this.exchange = exchange;
    }

    /// Puts the party on hold at once, or changes its music: the audio at `url` again and again, once it is fetched,
    /// else our own.
    void hold(Optional<String> url) {
        holds++;
        line.leg().hold(url.isPresent() ? Playable.silence() : Playable.holdMusic());
        url.ifPresent(this::fetch);
        became(now().withHeld(true));
    }

    private void fetch(String url) {
        long mine = holds;
        exchange.time().start(line.call().sid() + " fetches hold music", () -> {
            FetchedSound music =
                    exchange.outside(() -> FetchedSound.of(url, exchange.ports().audio()));
            line.post(new Signal.Ordered(() -> play(music, mine)));
        });
    }

    private void play(FetchedSound music, long mine) {
        if (!now().held() || mine != holds) {
            return;
        }
        switch (music) {
            case FetchedSound.Ready(Playable sound) -> line.leg().hold(sound.again());
            case FetchedSound.Failed(var problem) -> {
                life.noted(problem);
                line.leg().hold(Playable.holdMusic());
            }
        }
    }

    /// Takes the party back; harmless when it is not held.
    void unhold() {
        if (now().held()) {
            line.leg().unhold();
            became(now().withHeld(false));
        }
    }

    /// Whether nobody hears the party.
    void mute(boolean on) {
        line.leg().audio().mute(on);
        became(now().withMuted(on));
    }

    private Call.Line now() {
        return life.now().line();
    }

    private void became(Call.Line next) {
        life.lineBecame(next);
    }
}
