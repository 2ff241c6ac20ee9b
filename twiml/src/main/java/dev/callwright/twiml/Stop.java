package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Ends what [Start] began.
public record Stop(List<Ended> forks) implements Verb {
    /// What to end: its kind, and its name; without a name, the only one of the kind.
    public record Ended(Kind kind, Optional<String> name) {}

    /// The kinds of [Fork].
    public enum Kind {
        STREAM,
        SIPREC,
        TRANSCRIPTION,
        RECORDING
    }

    private static final Form FORM = Form.planned("Stop");
    private static final Children<Fork> FORKS = FORM.children(
            Problems.SCHEMA, () -> List.of(Stream.ELEMENT, Siprec.ELEMENT, Transcription.ELEMENT, Recording.ELEMENT));

    static final Element<Stop> ELEMENT = FORM.elementOrNone(Stop::read);

    public Stop {
        forks = List.copyOf(forks);
    }

    private static Optional<Stop> read(Reading at) {
        List<Ended> ended = at.all(FORKS).stream().map(Stop::ended).toList();
        return ended.isEmpty() ? at.refuse(Problems.SCHEMA, "there is nothing to stop") : Optional.of(new Stop(ended));
    }

    private static Ended ended(Fork fork) {
        Kind kind = switch (fork) {
            case Stream _ -> Kind.STREAM;
            case Siprec _ -> Kind.SIPREC;
            case Transcription _ -> Kind.TRANSCRIPTION;
            case Recording _ -> Kind.RECORDING;
        };
        return new Ended(kind, fork.name());
    }
}
