package dev.callwright.phones;

import java.time.Duration;

/// One thing that a telephone does; a script is a list of them, done one after another.
///
/// Whatever a step does, it ends when the other end hangs up, and the script with it.
public sealed interface Step {
    /// Rings (180) for this long. Only before the answer of a call that came in, like the next three.
    record Ring(Duration length) implements Step {
        public Ring {
            requireLength(length);
        }
    }

    /// Lets the caller hear something before the answer (183 with a session description), for this long.
    record Progress(Voice voice, Duration length) implements Step {
        public Progress {
            requireLength(length);
        }
    }

    /// Takes the call.
    record Answer() implements Step {}

    /// Turns the call away; the script is over.
    record Refuse(Refusal refusal) implements Step {}

    /// Does nothing for this long.
    record Wait(Duration length) implements Step {
        public Wait {
            requireLength(length);
        }
    }

    /// Waits for a cue, at most `limit`, and goes on either way.
    record Listen(Cue cue, Duration limit) implements Step {
        public Listen {
            requireLength(limit);
        }
    }

    /// Waits for a cue; when it does not come within `limit` the script has failed, and the telephone hangs up.
    record Expect(Cue cue, Duration limit) implements Step {
        public Expect {
            requireLength(limit);
        }
    }

    /// Presses keys: `0-9 * # A-D`, `w` waits half a second, `W` a second.
    record Press(String digits) implements Step {
        public Press {
            if (!digits.matches("[0-9*#A-DwW]{1,100}")) {
                throw new IllegalArgumentException("not 1 to 100 keys: '" + digits + "'");
            }
        }
    }

    /// Says something and goes on when it is said, or at once when not `waiting`: then it sounds until it ends or
    /// something else is said.
    record Say(Voice voice, boolean waiting) implements Step {}

    /// Puts the other end on hold (a new offer, RFC 3264 section 8.4), and goes on when it agreed.
    record Hold() implements Step {}

    /// Takes the other end back from hold.
    record Resume() implements Step {}

    /// Ends the call; the script is over.
    record HangUp() implements Step {}

    private static void requireLength(Duration length) {
        if (length.isNegative() || length.compareTo(PhoneScript.LONGEST) > 0) {
            throw new IllegalArgumentException("not between nothing and " + PhoneScript.LONGEST + ": " + length);
        }
    }
}
