package dev.callwright.phones;

import dev.callwright.media.NotAcceptable;
import dev.callwright.media.sdp.MalformedSdp;
import dev.callwright.phones.Transcript.What;
import dev.callwright.sip.CallListener;
import dev.callwright.sip.EndReason;
import dev.callwright.sip.InDialogRequest;
import dev.callwright.sip.Reoffer;
import dev.callwright.sip.SipCall;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipResponse;

/// One call as SIP sees it, from either end: does what the script says, and writes down what the other end does.
///
/// The script's thread calls the acts; the user agent's loop tells what happens.
abstract sealed class Line implements CallListener permits IncomingLine, OutgoingLine {
    static final int NOT_ACCEPTABLE_HERE = 488;

    private static final String DIGIT_RELAY = "application/dtmf-relay";
    private static final String DIGIT = "application/dtmf";

    protected final Talk talk;
    protected final CallRecord record;

    Line(Talk talk, CallRecord record) {
        this.talk = talk;
        this.record = record;
    }

    abstract SipCall sip();

    Talk talk() {
        return talk;
    }

    /// Rings.
    abstract void ring() throws ScriptFailed;

    /// Opens the audio path before the answer.
    abstract void openEarly() throws ScriptFailed;

    abstract void answer() throws ScriptFailed;

    abstract void refuse(int status) throws ScriptFailed;

    /// What a telephone does with its call when the script has nothing more to say.
    void endOfScript() {
        hangUp();
    }

    /// Ends the call in whatever state it is.
    void hangUp() {
        sip().hangUp();
    }

    /// Puts the other end on hold or takes it back; [Signal.Reoffered] tells how that went.
    void hold(boolean on) {
        talk.stream().hold(on);
        sip().reoffer(talk.offer(), new SipCall.ReofferListener() {
            @Override
            public void accepted(SipResponse ok) {
                record.post(new Signal.Reoffered(taken(ok.body())));
            }

            @Override
            public void refused(SipResponse failure) {
                record.post(new Signal.Reoffered(false));
            }
        });
    }

    /// Takes in a description that answers ours; false, and written down, when it cannot be used.
    protected final boolean taken(Body answer) {
        try {
            talk.accept(answer);
            return true;
        } catch (NotAcceptable | MalformedSdp unusable) {
            record.transcript().add(What.FAILED, "the answer: " + unusable.getMessage());
            return false;
        }
    }

    @Override
    public void reoffered(Reoffer offer) {
        boolean before = talk.stream().heldByPeer();
        try {
            offer.accept(offer.body().isEmpty() ? talk.offer() : talk.answer(offer.body()));
        } catch (NotAcceptable | MalformedSdp unusable) {
            offer.reject(NOT_ACCEPTABLE_HERE);
        }
        boolean after = talk.stream().heldByPeer();
        if (before != after) {
            record.transcript().add(after ? What.WAS_HELD : What.WAS_RESUMED);
            record.post(new Signal.HoldChanged(after));
        }
    }

    /// Keys by INFO, in both habits: `Signal=5` with a duration, or the bare key.
    @Override
    public void requested(InDialogRequest request) {
        Body body = request.request().body();
        if (!request.request().is("INFO")) {
            request.respond(501);
            return;
        }
        if (body.is(DIGIT_RELAY) || body.is(DIGIT)) {
            String text = body.text().strip();
            String key = text.startsWith("Signal=")
                    ? text.substring("Signal=".length()).strip()
                    : text;
            if (!key.isEmpty() && "0123456789*#ABCD".indexOf(key.charAt(0)) >= 0) {
                record.key(key.charAt(0));
            }
        }
        request.respond(200);
    }

    @Override
    public void ended(EndReason reason) {
        switch (reason) {
            case EndReason.PeerHungUp _ -> record.transcript().add(What.PEER_HUNG_UP);
            case EndReason.Cancelled _ -> record.transcript().add(What.CANCELLED);
            case EndReason.HungUp _ -> record.transcript().add(What.HUNG_UP);
            case EndReason.SessionExpired _ -> record.transcript().add(What.FAILED, "session expired");
            case EndReason.NotAcknowledged _ -> record.transcript().add(What.FAILED, "never acknowledged");
            case EndReason.PeerLost lost ->
                record.transcript().add(What.FAILED, "lost: " + lost.response().status());
            case EndReason.TransportLost lost -> record.transcript().add(What.FAILED, lost.why());
        }
        record.post(new Signal.Over());
    }
}
