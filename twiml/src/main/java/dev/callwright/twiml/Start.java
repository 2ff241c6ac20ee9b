package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Begins something that goes on beside the call; the next verb follows at once.
public record Start(List<Fork> forks, Optional<Webhook> action) implements Verb {
    private static final Form FORM = Form.planned("Start");
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", Problems.SCHEMA);
    private static final Children<Fork> FORKS = FORM.children(
            Problems.SCHEMA, () -> List.of(Stream.ELEMENT, Siprec.ELEMENT, Transcription.ELEMENT, Recording.ELEMENT));

    static final Element<Start> ELEMENT = FORM.elementOrNone(Start::read);

    public Start {
        forks = List.copyOf(forks);
    }

    private static Optional<Start> read(Reading at) {
        Optional<Webhook> action = at.get(ACTION);
        List<Fork> forks = at.all(FORKS);
        return forks.isEmpty()
                ? at.refuse(Problems.SCHEMA, "there is nothing to start")
                : Optional.of(new Start(forks, action));
    }
}
