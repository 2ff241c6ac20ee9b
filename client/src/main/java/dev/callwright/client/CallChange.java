package dev.callwright.client;

import java.time.Duration;
import java.util.Optional;

/// What to change of a call. Immutable: every method returns a new one.
public final class CallChange {
    private final Values values;

    private CallChange(Values values) {
        this.values = values;
    }

    /// Nothing yet.
    public static CallChange none() {
        return new CallChange(Values.NONE);
    }

    /// Sets one pair of the metadata and leaves the others. Not on the API of 2010-04-01.
    public CallChange metadata(String key, String value) {
        return new CallChange(values.inside("metadata", key, value));
    }

    /// Removes one pair of the metadata. Not on the API of 2010-04-01.
    public CallChange withoutMetadata(String key) {
        return new CallChange(values.inside("metadata", key, Optional.empty()));
    }

    /// Not on the API of 2010-04-01.
    public CallChange annotation(String text) {
        return new CallChange(values.with("annotation", text));
    }

    /// How long the call may last; in whole seconds.
    public CallChange timeLimit(Duration longest) {
        return new CallChange(values.seconds("timeLimit", longest));
    }

    /// Ends the call, whatever it does.
    public CallChange completed() {
        return new CallChange(values.with("status", "completed"));
    }

    /// Ends the call if it has not been answered.
    public CallChange canceled() {
        return new CallChange(values.with("status", "canceled"));
    }

    /// Gives the call new instructions.
    public CallChange redirect(CallRedirect redirect) {
        Values changed = values;
        for (var pair : redirect.values().pairs().entrySet()) {
            changed = changed.with(pair.getKey(), pair.getValue());
        }
        return new CallChange(changed);
    }

    Values values() {
        return values;
    }
}
