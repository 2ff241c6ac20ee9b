package dev.callwright.voice.leg;

import dev.callwright.media.MediaEngine;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.PortsExhausted;
import dev.callwright.sip.CallListener;
import dev.callwright.sip.EndReason;
import dev.callwright.sip.InDialogRequest;
import dev.callwright.sip.Reoffer;
import dev.callwright.sip.SipCall;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.Methods;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.voice.journal.AudioReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One party on the line: a SIP dialog and its audio.
///
/// The call's own thread gives the orders; what the far end does arrives on the SIP loop, is answered there at once
/// where SIP demands it (hold, INFO), and goes to the inbox where the call has to decide.
public abstract sealed class Leg permits OutgoingLeg, IncomingLeg {
    private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

    private final Inbox inbox;
    private volatile @Nullable Audio audio;
    private volatile List<SipCall> dialogs = List.of();

    Leg(Inbox inbox) {
        this.inbox = inbox;
    }

    /// The dialog of this party, or while several of its telephones ring, those of all.
    final void belongTo(List<? extends SipCall> calls) {
        dialogs = List.copyOf(calls);
    }

    final void open(MediaEngine engine) throws PortsExhausted {
        audio = Audio.open(inbox, engine);
    }

    final Inbox inbox() {
        return inbox;
    }

    public final Audio audio() {
        Audio open = audio;
        if (open == null) {
            throw new IllegalStateException("the leg has no audio yet");
        }
        return open;
    }

    /// How the audio fared, as of at most a second ago; empty when no packet came or went.
    public final Optional<AudioReport> audioReport() {
        return Optional.ofNullable(audio)
                .map(Audio::statistics)
                .filter(figures -> figures.packetsSent() + figures.packetsReceived() > 0)
                .map(figures -> new AudioReport(
                        figures.packetsSent(),
                        figures.packetsReceived(),
                        figures.packetsLost(),
                        figures.packetsDiscarded(),
                        figures.jitter(),
                        figures.roundTrip(),
                        figures.lossSeenByPeer(),
                        figures.mos()));
    }

    /// Puts an answered party on hold, or lets it hear other music when it is already; it learns of it by a re-INVITE
    /// (RFC 3264 section 8.4). A party that refuses that hears the music all the same.
    public final void hold(Playable music) {
        boolean news = !audio().held();
        audio().hold(music);
        if (news) {
            reoffer();
        }
    }

    /// Takes the party back; harmless when it is not held.
    public final void unhold() {
        if (audio().held()) {
            audio().unhold();
            reoffer();
        }
    }

    private void reoffer() {
        dialogs.forEach(call -> call.reoffer(audio().offer(), new SipCall.ReofferListener() {
            @Override
            public void accepted(SipResponse ok) {
                try {
                    audio().accept(ok.body());
                } catch (NotAcceptable unusable) {
                    LOG.debug("answer to our re-offer is of no use: {}", unusable.getMessage());
                }
            }

            @Override
            public void refused(SipResponse failure) {
                LOG.debug("our re-offer was refused: {}", failure.status());
            }
        }));
    }

    /// Ends it in whatever state it is: BYE, CANCEL, or a final response; its audio is closed.
    public final void hangUp() {
        hangUp(Map.of());
    }

    /// Ends it with these SIP headers in the last message.
    public final void hangUp(Map<String, String> headers) {
        Headers extra = ForeignHeaders.of(headers);
        dialogs.forEach(call -> call.hangUp(extra));
        close();
    }

    /// Closes its audio.
    final void close() {
        Audio open = audio;
        if (open != null) {
            open.close();
        }
    }

    /// What every dialog hears from its far end, in either role.
    abstract class Dialog implements CallListener {
        private boolean answerIsDue;

        @Override
        public void reoffered(Reoffer reoffer) {
            Body offer = reoffer.body();
            try {
                answerIsDue = offer.isEmpty();
                reoffer.accept(offer.isEmpty() ? audio().offer() : audio().answer(offer));
            } catch (NotAcceptable refused) {
                LOG.debug("re-offer refused: {}", refused.getMessage());
                reoffer.reject(488);
            }
        }

        @Override
        public void confirmed(SipRequest ack) {
            if (answerIsDue) {
                answerIsDue = false;
                takeAnswer(ack.body());
            }
        }

        /// The next ACK brings the answer to an offer of ours.
        final void expectAnswer() {
            answerIsDue = true;
        }

        private void takeAnswer(Body answer) {
            try {
                audio().accept(answer);
            } catch (NotAcceptable refused) {
                LOG.debug("answer in ACK refused: {}", refused.getMessage());
                hangUp();
                inbox.post(new Signal.HungUp(true));
            }
        }

        @Override
        public void requested(InDialogRequest request) {
            if (!request.request().is(Methods.INFO)) {
                request.respond(501);
                return;
            }
            Optional<Character> key = InfoKeys.read(request.request().body());
            if (key.isEmpty()) {
                request.respond(415, "", Headers.EMPTY.with("Accept", InfoKeys.ACCEPTED));
                return;
            }
            request.respond(200);
            inbox.post(new Signal.KeyPressed(key.get()));
        }

        @Override
        public void ended(EndReason reason) {
            boolean lost = switch (reason) {
                case EndReason.PeerHungUp _, EndReason.Cancelled _, EndReason.HungUp _ -> false;
                case EndReason.SessionExpired _,
                        EndReason.NotAcknowledged _,
                        EndReason.PeerLost _,
                        EndReason.TransportLost _ -> true;
            };
            inbox.post(new Signal.HungUp(lost));
        }
    }
}
