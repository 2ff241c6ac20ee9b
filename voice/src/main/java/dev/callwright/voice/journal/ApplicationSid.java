package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;

/// Names an application: what is to be done with calls, kept under one name.
public record ApplicationSid(String value) {
    public ApplicationSid {
        Sids.check("AP", value);
    }

    /// A name that nothing has had before.
    public static ApplicationSid random(RandomGenerator random) {
        return new ApplicationSid(Sids.random("AP", random));
    }

    @Override
    public String toString() {
        return value;
    }
}
