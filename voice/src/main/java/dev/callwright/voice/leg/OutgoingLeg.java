package dev.callwright.voice.leg;

import dev.callwright.media.NotAcceptable;
import dev.callwright.sip.EndReason;
import dev.callwright.sip.SipCall;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A party that we call, on all of its telephones at once: the first to answer wins, the others are given up.
public final class OutgoingLeg extends Leg {
    private final UserAgent agent;
    private final List<Callee> ringing = new ArrayList<>();
    private @Nullable SipResponse refusal;
    private volatile SipReply reply = SipReply.NONE;
    private boolean settled;
    /// For the SIP loop alone.
    private boolean rang;

    OutgoingLeg(Inbox inbox, UserAgent agent) {
        super(inbox);
        this.agent = agent;
    }

    /// Calls; what comes of it arrives as [Signal.Ringing], [Signal.Answered] or [Signal.Refused].
    ///
    /// @param destinations never empty
    // The lock keeps the answers of the first from overtaking the calls to the others.
    public synchronized void dial(List<Destination> destinations) {
        Body offer = audio().offer();
        boolean alone = destinations.size() == 1;
        List<SipCall> calls = new ArrayList<>();
        for (Destination destination : destinations) {
            Callee callee = new Callee(alone);
            callee.call = agent.invite(destination.invitation(offer), callee);
            ringing.add(callee);
            calls.add(callee.call);
        }
        belongTo(calls);
    }

    /// What the response said that settled the call; of a party that refused on every telephone, the most telling one.
    public SipReply reply() {
        return reply;
    }

    /// Whether `callee` is the one to talk to; all others are given up.
    private synchronized boolean wins(Callee callee, SipResponse ok) {
        if (settled) {
            return false;
        }
        settled = true;
        ringing.stream().filter(other -> other != callee).forEach(Callee::giveUp);
        ringing.clear();
        callee.call().ifPresent(call -> belongTo(List.of(call)));
        reply = reply(ok);
        return true;
    }

    /// Everybody has to refuse before the party has; but one may refuse for all (RFC 3261 section 21.6).
    private synchronized void refusedBy(Callee callee, SipResponse failure) {
        if (settled) {
            return;
        }
        ringing.remove(callee);
        refusal = refusal == null || tells(failure) < tells(refusal) ? failure : refusal;
        if (failure.status() >= 600) {
            ringing.forEach(Callee::giveUp);
            ringing.clear();
        }
        if (ringing.isEmpty()) {
            settled = true;
            reply = reply(refusal);
            inbox().post(new Signal.Refused(refusal.status(), refusal.reason()));
        }
    }

    /// RFC 3261 section 16.7 step 6: a refusal for all first, then the lowest class.
    private static int tells(SipResponse failure) {
        return failure.status() >= 600 ? 0 : failure.status() / 100;
    }

    private static SipReply reply(SipResponse response) {
        return new SipReply(response.headers().callId(), ForeignHeaders.told(response.headers()));
    }

    private final class Callee extends Dialog {
        private final boolean alone;
        private @Nullable SipCall call;
        private boolean won;

        Callee(boolean alone) {
            this.alone = alone;
        }

        Optional<SipCall> call() {
            return Optional.ofNullable(call);
        }

        void giveUp() {
            call().ifPresent(SipCall::hangUp);
        }

        @Override
        public void progressed(SipResponse provisional) {
            if (provisional.status() >= 180 && !rang) {
                rang = true;
                inbox().post(new Signal.Ringing());
            }
            if (alone && !provisional.body().isEmpty()) {
                takeEarlyAudio(provisional.body());
            }
        }

        /// Early audio is welcome but no ground to fail: the 200 has the last word.
        private void takeEarlyAudio(Body answer) {
            try {
                audio().accept(answer);
            } catch (NotAcceptable ignored) {
                return;
            }
        }

        @Override
        public void answered(SipResponse ok) {
            won = wins(this, ok);
            if (!won) {
                giveUp();
                return;
            }
            try {
                audio().accept(ok.body());
                inbox().post(new Signal.Answered());
            } catch (NotAcceptable unusable) {
                inbox().post(new Signal.Refused(488, unusable.toString()));
            }
        }

        @Override
        public void refused(SipResponse failure) {
            if (won) {
                inbox().post(new Signal.HungUp(true));
            } else {
                refusedBy(this, failure);
            }
        }

        @Override
        public void ended(EndReason reason) {
            if (won) {
                super.ended(reason);
            }
        }
    }
}
