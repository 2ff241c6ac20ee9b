package dev.callwright.voice.verb;

import dev.callwright.voice.journal.Problem;

/// How playing something ended.
sealed interface Heard {
    /// It was played to its end.
    record Whole() implements Heard {}

    /// A key stopped it.
    record Stopped() implements Heard {}

    /// It could not be played.
    record Failed(Problem problem) implements Heard {}

    Heard WHOLE = new Whole();
    Heard STOPPED = new Stopped();

    /// What a verb that only plays does next.
    default Next next() {
        return switch (this) {
            case Whole _, Stopped _ -> Next.CONTINUE;
            case Failed(Problem problem) -> new Next.Fail(problem);
        };
    }
}
