package dev.callwright.voice.journal;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// Names a call, which is one leg between us and one party.
public record CallSid(String value) {
    public CallSid {
        Sids.check("CA", value);
    }

    /// A name that nothing has had before.
    ///
    /// @param now when it begins, with which its digits begin: what is new lies together in the database
    public static CallSid fresh(Instant now, RandomGenerator random) {
        return new CallSid(Sids.fresh("CA", now, random));
    }

    @Override
    public String toString() {
        return value;
    }
}
