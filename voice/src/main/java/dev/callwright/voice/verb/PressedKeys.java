package dev.callwright.voice.verb;

import dev.callwright.twiml.Gather;
import java.util.Optional;

/// The keys pressed for one `<Gather>`, and whether they are all.
final class PressedKeys {
    private static final int MOST = 1000;

    private final Gather.Ending ending;
    private final StringBuilder digits = new StringBuilder();
    private Optional<Character> finishedOn = Optional.empty();

    PressedKeys(Gather.Ending ending) {
        this.ending = ending;
    }

    /// Counts `key`, unless the input is complete already.
    void press(char key) {
        if (complete()) {
            return;
        }
        if (ending.finishOnKey().indexOf(key) >= 0) {
            finishedOn = Optional.of(key);
        } else {
            digits.append(key);
        }
    }

    boolean complete() {
        return finishedOn.isPresent() || digits.length() >= ending.numDigits().orElse(MOST);
    }

    /// Without the key that ended them.
    String digits() {
        return digits.toString();
    }

    Optional<Character> finishedOn() {
        return finishedOn;
    }
}
