package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;

/// Names a call, which is one leg between us and one party.
public record CallSid(String value) {
    public CallSid {
        Sids.check("CA", value);
    }

    /// A name that nothing has had before.
    public static CallSid random(RandomGenerator random) {
        return new CallSid(Sids.random("CA", random));
    }

    @Override
    public String toString() {
        return value;
    }
}
