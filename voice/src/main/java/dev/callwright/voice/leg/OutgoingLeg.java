package dev.callwright.voice.leg;

import dev.callwright.media.NotAcceptable;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipResponse;

/// A party that we call.
public final class OutgoingLeg extends Leg {
    private final UserAgent agent;

    OutgoingLeg(Inbox inbox, UserAgent agent) {
        super(inbox);
        this.agent = agent;
    }

    /// Calls; what comes of it arrives as [Signal.Ringing], [Signal.Answered] or [Signal.Refused].
    public void dial(Destination destination) {
        Invitation invitation = destination.invitation(audio().offer());
        belongTo(agent.invite(invitation, new Callee()));
    }

    private final class Callee extends Dialog {
        private boolean ringing;
        private boolean answered;

        @Override
        public void progressed(SipResponse provisional) {
            if (provisional.status() >= 180 && !ringing) {
                ringing = true;
                inbox().post(new Signal.Ringing());
            }
            takeEarlyAudio(provisional.body());
        }

        /// Early audio is welcome but no ground to fail: the 200 has the last word.
        private void takeEarlyAudio(Body answer) {
            if (answer.isEmpty()) {
                return;
            }
            try {
                audio().accept(answer);
            } catch (NotAcceptable ignored) {
                return;
            }
        }

        @Override
        public void answered(SipResponse ok) {
            try {
                audio().accept(ok.body());
                answered = true;
                inbox().post(new Signal.Answered());
            } catch (NotAcceptable unusable) {
                inbox().post(new Signal.Refused(488, unusable.toString()));
            }
        }

        @Override
        public void refused(SipResponse failure) {
            inbox().post(answered ? new Signal.HungUp(true) : new Signal.Refused(failure.status(), failure.reason()));
        }
    }
}
