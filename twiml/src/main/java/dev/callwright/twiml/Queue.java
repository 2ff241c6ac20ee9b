package dev.callwright.twiml;

import java.util.Optional;

/// A queue: inside [Dial] its front caller is connected; as a verb of its own it is a relic that does the same.
///
/// @param whisper a document played to the queued caller before the two are joined
/// @param reservationSid picks one caller, as written
/// @param postWorkActivitySid as written
public record Queue(
        String name, Optional<Webhook> whisper, Optional<String> reservationSid, Optional<String> postWorkActivitySid)
        implements DialTarget, Verb {
    private static final Form FORM = Form.planned("Queue").text("queue name");
    private static final Part<Optional<Webhook>> WHISPER = FORM.webhook("url", "method", 14210);
    private static final Attribute<Optional<String>> RESERVATION =
            FORM.optional("reservationSid", Type.text(100), Problems.SCHEMA);
    private static final Attribute<Optional<String>> ACTIVITY =
            FORM.optional("postWorkActivitySid", Type.text(100), Problems.SCHEMA);

    static final Element<Queue> ELEMENT = FORM.elementOrNone(Queue::read);

    @Override
    public String element() {
        return "Queue";
    }

    private static Optional<Queue> read(Reading at) {
        Queue queue = new Queue(at.text(), at.get(WHISPER), at.get(RESERVATION), at.get(ACTIVITY));
        boolean named = !queue.name.isEmpty() || queue.reservationSid.isPresent();
        return named ? Optional.of(queue) : at.refuse(14211, "there is no queue name");
    }
}
