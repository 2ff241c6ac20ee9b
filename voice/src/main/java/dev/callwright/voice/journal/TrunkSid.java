package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;

/// Names a SIP trunk.
public record TrunkSid(String value) {
    public TrunkSid {
        Sids.check("TK", value);
    }

    /// A name that nothing has had before.
    public static TrunkSid random(RandomGenerator random) {
        return new TrunkSid(Sids.random("TK", random));
    }

    @Override
    public String toString() {
        return value;
    }
}
