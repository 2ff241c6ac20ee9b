package dev.callwright.phones;

import dev.callwright.phones.Transcript.What;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.OutgoingCall;
import dev.callwright.sip.SipCall;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.message.SipResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call that this telephone placed.
final class OutgoingLine extends Line {
    private volatile @Nullable OutgoingCall call;
    private boolean rang;
    private boolean early;

    OutgoingLine(Talk talk, CallRecord record) {
        super(talk, record);
    }

    /// Places the call; once, before anything else.
    void place(UserAgent agent, Invitation invitation) {
        record.transcript().add(What.PLACED, invitation.target().toString());
        call = agent.invite(invitation, this);
    }

    @Override
    SipCall sip() {
        return Objects.requireNonNull(call, "not placed yet");
    }

    @Override
    void ring() throws ScriptFailed {
        throw notOurs("ring");
    }

    @Override
    void openEarly() throws ScriptFailed {
        throw notOurs("play before the answer");
    }

    @Override
    void answer() throws ScriptFailed {
        throw notOurs("answer");
    }

    @Override
    void refuse(int status) throws ScriptFailed {
        throw notOurs("refuse");
    }

    private static ScriptFailed notOurs(String act) {
        return new ScriptFailed("cannot " + act + ": this telephone placed the call itself");
    }

    @Override
    public void progressed(SipResponse provisional) {
        if (provisional.status() == 180 && !rang) {
            rang = true;
            record.transcript().add(What.RINGING);
        }
        if (!provisional.body().isEmpty() && taken(provisional.body()) && !early) {
            early = true;
            record.transcript().add(What.EARLY_MEDIA);
        }
    }

    @Override
    public void answered(SipResponse ok) {
        record.transcript().add(What.ANSWERED);
        boolean usable = ok.body().isEmpty() || taken(ok.body());
        record.post(usable ? new Signal.Answered() : new Signal.Broken());
    }

    @Override
    public void refused(SipResponse failure) {
        record.transcript().add(What.REFUSED, String.valueOf(failure.status()));
        record.post(new Signal.Over());
    }
}
