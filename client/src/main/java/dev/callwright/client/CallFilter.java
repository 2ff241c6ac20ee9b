package dev.callwright.client;

import java.time.Instant;
import java.util.Arrays;

/// Which calls to list; all conditions hold together. Immutable: every method returns a new one.
public final class CallFilter {
    private static final int LARGEST_PAGE = 1000;

    private final Values values;

    private CallFilter(Values values) {
        this.values = values;
    }

    /// Every call of the account.
    public static CallFilter all() {
        return new CallFilter(Values.NONE);
    }

    public CallFilter from(String endpoint) {
        return with("from", endpoint);
    }

    public CallFilter to(String endpoint) {
        return with("to", endpoint);
    }

    /// Calls in any of these states. The API of 2010-04-01 takes one alone.
    public CallFilter status(TwilioCall.Status... any) {
        return with("status", Arrays.stream(any).map(Fields::spelled).toList());
    }

    /// Not on the API of 2010-04-01.
    public CallFilter direction(TwilioCall.Direction direction) {
        return with("direction", Fields.spelled(direction));
    }

    /// Calls that this one has dialled.
    public CallFilter parent(String callId) {
        return with("parentCallSid", callId);
    }

    /// Calls that were answered then or later.
    public CallFilter startedFrom(Instant earliest) {
        return with("startTimeFrom", earliest);
    }

    /// Calls that were answered earlier.
    public CallFilter startedBefore(Instant end) {
        return with("startTimeTo", end);
    }

    /// Calls that were created then or later. Not on the API of 2010-04-01.
    public CallFilter createdFrom(Instant earliest) {
        return with("createdFrom", earliest);
    }

    /// Calls that were created earlier. Not on the API of 2010-04-01.
    public CallFilter createdBefore(Instant end) {
        return with("createdTo", end);
    }

    /// Calls with this pair in their metadata. Not on the API of 2010-04-01.
    public CallFilter metadata(String key, String value) {
        return with("metadata." + key, value);
    }

    /// How many calls to fetch with one request, from 1 to 1000; 50 when not said. The listing itself has no end but
    /// the last call.
    public CallFilter pageSize(int calls) {
        if (calls < 1 || calls > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " calls, not " + calls);
        }
        return with("limit", Integer.toString(calls));
    }

    Values values() {
        return values;
    }

    private CallFilter with(String name, Object value) {
        return new CallFilter(values.with(name, value));
    }
}
