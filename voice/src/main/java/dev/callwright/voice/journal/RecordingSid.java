package dev.callwright.voice.journal;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// Names a recording.
public record RecordingSid(String value) {
    public RecordingSid {
        Sids.check("RE", value);
    }

    /// A name that nothing has had before.
    ///
    /// @param now when it begins, with which its digits begin: what is new lies together in the database
    public static RecordingSid fresh(Instant now, RandomGenerator random) {
        return new RecordingSid(Sids.fresh("RE", now, random));
    }

    @Override
    public String toString() {
        return value;
    }
}
