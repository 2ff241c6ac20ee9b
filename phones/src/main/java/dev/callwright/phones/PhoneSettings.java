package dev.callwright.phones;

import dev.callwright.sip.UserAgentSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/// How a network of telephones behaves; start from [#standard].
///
/// @param agent how its user agent speaks SIP
/// @param behaviours what telephones do that were not told otherwise
/// @param calls most calls at once; more are refused with 503
/// @param kept how much of the sound of each call stays in memory
/// @param recordings folder for a WAV file of each call (what was heard left, what was said right); empty: none
/// @param disk where recordings are written
public record PhoneSettings(
        UserAgentSettings agent,
        Behaviours behaviours,
        int calls,
        Duration kept,
        Optional<Path> recordings,
        Executor disk) {
    private static final int SOME_CALLS = 10_000;
    private static final Duration MOST_KEPT = Duration.ofHours(1);

    public PhoneSettings {
        if (calls < 1) {
            throw new IllegalArgumentException("at most " + calls + " calls");
        }
        if (kept.isNegative() || kept.compareTo(MOST_KEPT) > 0) {
            throw new IllegalArgumentException("keeping " + kept + " of sound");
        }
    }

    /// The usual behaviours; no sound is kept and nothing recorded.
    public static PhoneSettings standard() {
        return new PhoneSettings(
                UserAgentSettings.standard().product("Callwright-Phones"),
                Behaviours.standard(),
                SOME_CALLS,
                Duration.ZERO,
                Optional.empty(),
                Runnable::run);
    }

    public PhoneSettings agent(UserAgentSettings other) {
        return new PhoneSettings(other, behaviours, calls, kept, recordings, disk);
    }

    public PhoneSettings behaviours(Behaviours other) {
        return new PhoneSettings(agent, other, calls, kept, recordings, disk);
    }

    public PhoneSettings calls(int most) {
        return new PhoneSettings(agent, behaviours, most, kept, recordings, disk);
    }

    /// Keeps so much of what each call heard.
    public PhoneSettings keeping(Duration sound) {
        return new PhoneSettings(agent, behaviours, calls, sound, recordings, disk);
    }

    /// Records each call into this folder, on this executor.
    public PhoneSettings recording(Path folder, Executor writer) {
        return new PhoneSettings(agent, behaviours, calls, kept, Optional.of(folder), writer);
    }

    int keptSamples() {
        return (int) (kept.toMillis() * Heard.RATE / 1000);
    }
}
