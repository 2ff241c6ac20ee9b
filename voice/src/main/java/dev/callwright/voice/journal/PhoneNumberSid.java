package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;

/// Names a phone number that the account owns.
public record PhoneNumberSid(String value) {
    public PhoneNumberSid {
        Sids.check("PN", value);
    }

    /// A name that nothing has had before.
    public static PhoneNumberSid random(RandomGenerator random) {
        return new PhoneNumberSid(Sids.random("PN", random));
    }

    @Override
    public String toString() {
        return value;
    }
}
