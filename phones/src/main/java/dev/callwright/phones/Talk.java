package dev.callwright.phones;

import dev.callwright.media.AudioStream;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.sdp.MalformedSdp;
import dev.callwright.media.sdp.SessionDescription;
import dev.callwright.sip.message.Body;

/// The audio of one call, negotiated in the bodies of SIP messages. Safe for use by any thread.
record Talk(AudioStream stream) {
    private static final String TYPE = "application/sdp";

    Body offer() {
        return body(stream.offer());
    }

    /// Our answer to this offer.
    Body answer(Body offer) throws NotAcceptable, MalformedSdp {
        return body(stream.answer(SessionDescription.parse(offer.content())));
    }

    /// Takes in the other end's answer to our offer.
    void accept(Body answer) throws NotAcceptable, MalformedSdp {
        stream.accept(SessionDescription.parse(answer.content()));
    }

    private static Body body(SessionDescription description) {
        return new Body(TYPE, description.toBytes());
    }
}
