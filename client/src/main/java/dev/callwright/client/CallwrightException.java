package dev.callwright.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why something could not be done. The message names the thing, the reason and, where there is one, the next step.
public abstract sealed class CallwrightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private CallwrightException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// The reason as the server spells it: a word such as `call-over`, or one of Twilio's numbers; empty when it comes
    /// from this side.
    public String code() {
        return code;
    }

    /// There is no such call or recording in this account.
    public static final class NotFound extends CallwrightException {
        private static final long serialVersionUID = 1L;

        NotFound(String code, String message) {
            super(code, message, null);
        }
    }

    /// The state of the call forbids it.
    public static final class Conflict extends CallwrightException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String state;

        Conflict(String code, Optional<String> state, String message) {
            super(code, message, null);
            this.state = state.orElse(null);
        }

        /// The state that forbids it, such as `ringing`; empty when the server tells none, as Twilio does not.
        public Optional<String> state() {
            return Optional.ofNullable(state);
        }

        /// Why that state forbids it.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// A parameter is missing, unknown or wrong.
    public static final class BadParameter extends CallwrightException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String parameter;

        BadParameter(String code, Optional<String> parameter, String message) {
            super(code, message, null);
            this.parameter = parameter.orElse(null);
        }

        /// Its name, such as `to`; empty when the server does not say which one it was.
        public Optional<String> parameter() {
            return Optional.ofNullable(parameter);
        }
    }

    /// Account, token or key are wrong, or may not do this.
    public static final class NotAllowed extends CallwrightException {
        private static final long serialVersionUID = 1L;

        NotAllowed(String code, String message) {
            super(code, message, null);
        }
    }

    /// The server takes no more for now; nothing was done.
    public static final class TooMany extends CallwrightException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        TooMany(String code, Optional<Duration> retryAfter, String message) {
            super(code, message, null);
            this.retryAfter = retryAfter.orElse(null);
        }

        /// When it is worth asking again; empty when the server does not say.
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /// There was no answer.
    public static final class Unreachable extends CallwrightException {
        private static final long serialVersionUID = 1L;

        private final boolean maybeDone;

        Unreachable(String message, boolean maybeDone, Throwable cause) {
            super("", message, cause);
            this.maybeDone = maybeDone;
        }

        /// Whether the server may nevertheless have done what was asked: the request had left.
        public boolean maybeDone() {
            return maybeDone;
        }
    }

    /// The server failed, or its answer makes no sense.
    public static final class ServerFailed extends CallwrightException {
        private static final long serialVersionUID = 1L;

        ServerFailed(String code, String message) {
            super(code, message, null);
        }
    }

    /// The API that was chosen cannot do this.
    public static final class Unsupported extends CallwrightException {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super("", message, null);
        }
    }

    /// What was awaited did not happen in time.
    public static final class TimedOut extends CallwrightException {
        private static final long serialVersionUID = 1L;

        TimedOut(String message) {
            super("", message, null);
        }
    }

    /// The thread was interrupted while it waited; its flag is set again.
    public static final class Interrupted extends CallwrightException {
        private static final long serialVersionUID = 1L;

        Interrupted(InterruptedException cause) {
            super("", "interrupted while waiting for the server", cause);
        }
    }
}
