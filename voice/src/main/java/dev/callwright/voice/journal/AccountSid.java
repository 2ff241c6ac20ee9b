package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;

/// Names an account.
public record AccountSid(String value) {
    public AccountSid {
        Sids.check("AC", value);
    }

    /// A name that nothing has had before.
    public static AccountSid random(RandomGenerator random) {
        return new AccountSid(Sids.random("AC", random));
    }

    @Override
    public String toString() {
        return value;
    }
}
