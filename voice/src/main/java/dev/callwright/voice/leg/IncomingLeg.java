package dev.callwright.voice.leg;

import dev.callwright.media.MediaEngine;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.PortsExhausted;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.message.Body;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A party that called us.
public final class IncomingLeg extends Leg {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingLeg.class);

    private final IncomingCall call;
    private final MediaEngine media;
    private final Caller caller = new Caller();
    private Body answer = Body.NONE;

    IncomingLeg(Inbox inbox, IncomingCall call, MediaEngine media) {
        super(inbox);
        this.call = call;
        this.media = media;
        belongTo(List.of(call));
        call.listen(caller);
    }

    /// Takes ports and prepares our answer to the caller's offer; a caller that made none will get our offer with the
    /// 200. The SIP status with which to turn the caller away, or empty when all is well.
    public OptionalInt negotiate() {
        Body offer = call.invite().body();
        try {
            open(media);
            if (offer.isEmpty()) {
                caller.expectAnswer();
            }
            answer = offer.isEmpty() ? audio().offer() : audio().answer(offer);
            return OptionalInt.empty();
        } catch (NotAcceptable refused) {
            LOG.info("{} refused: {}", call.callId(), refused.getMessage());
            return OptionalInt.of(488);
        } catch (PortsExhausted exhausted) {
            LOG.warn("{} refused: {}", call.callId(), exhausted.getMessage());
            return OptionalInt.of(503);
        }
    }

    /// Lets the caller hear that it rings.
    public void ring() {
        call.progress(180, Body.NONE);
    }

    /// Picks up.
    public void answer() {
        call.answer(answer);
    }

    /// Turns the caller away, and closes the audio.
    public void refuse(int status) {
        refuse(status, Map.of());
    }

    /// Turns the caller away with these SIP headers, and closes the audio.
    public void refuse(int status, Map<String, String> headers) {
        call.refuse(status, "", ForeignHeaders.of(headers));
        close();
    }

    private final class Caller extends Dialog {}
}
