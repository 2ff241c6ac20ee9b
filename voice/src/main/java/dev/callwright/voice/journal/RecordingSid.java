package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;

/// Names a recording.
public record RecordingSid(String value) {
    public RecordingSid {
        Sids.check("RE", value);
    }

    /// A name that nothing has had before.
    public static RecordingSid random(RandomGenerator random) {
        return new RecordingSid(Sids.random("RE", random));
    }

    @Override
    public String toString() {
        return value;
    }
}
