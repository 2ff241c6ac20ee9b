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

    /// What a verb that only plays does next.
    default Next next() {
        return switch (this) {
            case Whole _, Stopped _ -> new Next.Continue();
            case Failed(Problem problem) -> new Next.Fail(problem);
        };
    }
}
