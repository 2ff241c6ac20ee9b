package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Calls and events for tests: the same number gives the same sid.
public final class SampleCalls {
    public static final AccountSid ACCOUNT = new AccountSid("AC" + "0".repeat(31) + "1");
    public static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");

    private SampleCalls() {}

    public static CallSid sid(int number) {
        return new CallSid("CA%032x".formatted(number));
    }

    /// A queued outgoing call.
    public static Call call(int number) {
        return call(number, NOW, Optional.empty());
    }

    public static Call call(int number, Instant at, Optional<StatusCallback> callback) {
        return Call.queued(identity(number, Direction.OUTBOUND_API, Call.Details.NONE), at, callback);
    }

    public static Call.Identity identity(int number, Direction direction, Call.Details details) {
        return new Call.Identity(
                sid(number),
                ACCOUNT,
                direction,
                Endpoint.parse("+15005550001"),
                Endpoint.parse("+1500555%04d".formatted(number % 10_000)),
                details);
    }

    /// A subscription to `events` with POST.
    public static Optional<StatusCallback> tell(String url, StatusCallback.Kind... events) {
        return Optional.of(new StatusCallback(new Webhook(url, WebhookMethod.POST), Set.copyOf(Arrays.asList(events))));
    }

    public static Event.CallQueued queued(Call call) {
        return new Event.CallQueued(call, call.progress().updated());
    }

    /// A recording that has just begun.
    public static Recording recording(int number, Call call, Optional<Recording.Callback> callback) {
        return new Recording(
                new RecordingSid("RE%032x".formatted(number)),
                call.sid(),
                ACCOUNT,
                Recording.Status.IN_PROGRESS,
                Recording.Source.OUTBOUND_API,
                1,
                Recording.Track.BOTH,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                callback,
                Optional.empty());
    }
}
