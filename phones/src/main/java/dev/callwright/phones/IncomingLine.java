package dev.callwright.phones;

import dev.callwright.media.NotAcceptable;
import dev.callwright.media.sdp.MalformedSdp;
import dev.callwright.phones.Transcript.What;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.SipCall;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipRequest;
import org.jspecify.annotations.Nullable;

/// A call that came in.
final class IncomingLine extends Line {
    private final IncomingCall call;
    private @Nullable Body answer;
    private boolean decided;

    IncomingLine(IncomingCall call, Talk talk, CallRecord record) {
        super(talk, record);
        this.call = call;
    }

    @Override
    SipCall sip() {
        return call;
    }

    @Override
    void ring() {
        record.transcript().add(What.RINGING);
        call.progress(180, Body.NONE);
    }

    @Override
    void openEarly() throws ScriptFailed {
        record.transcript().add(What.EARLY_MEDIA);
        // Without an offer there is nothing to answer before the call itself is answered.
        call.progress(183, offered().isEmpty() ? Body.NONE : ownAnswer());
    }

    @Override
    void answer() throws ScriptFailed {
        Body body = offered().isEmpty() ? talk.offer() : ownAnswer();
        decided = true;
        record.transcript().add(What.ANSWERED);
        call.answer(body);
    }

    @Override
    void refuse(int status) {
        decided = true;
        record.transcript().add(What.REFUSED, String.valueOf(status));
        call.refuse(status);
    }

    @Override
    void endOfScript() {
        if (!decided) {
            refuse(Refusal.UNAVAILABLE.status());
        } else {
            hangUp();
        }
    }

    @Override
    public void confirmed(SipRequest ack) {
        if (!ack.body().isEmpty() && !taken(ack.body())) {
            record.post(new Signal.Broken());
        }
    }

    private Body offered() {
        return call.invite().body();
    }

    private Body ownAnswer() throws ScriptFailed {
        if (answer != null) {
            return answer;
        }
        try {
            Body made = talk.answer(offered());
            answer = made;
            return made;
        } catch (NotAcceptable | MalformedSdp unusable) {
            refuse(NOT_ACCEPTABLE_HERE);
            throw new ScriptFailed("the offer: " + unusable.getMessage());
        }
    }
}
