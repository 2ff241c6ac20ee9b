package dev.callwright.client;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A call as it was when it was asked for, and what can be done with it: every action returns the call as it is then.
///
/// Immutable, and safe for use by any thread. An action throws [CallwrightException]: `NotFound`, `Conflict` with the
/// state that forbids it, `Unsupported` where the API that was chosen does not know it.
public final class TwilioCall {
    private final Callwright callwright;
    private final String id;
    private final String accountSid;
    private final String from;
    private final String to;
    private final Optional<String> fromFormatted;
    private final Optional<String> toFormatted;
    private final Optional<String> parentCallSid;
    private final Optional<String> phoneNumberSid;
    private final Status status;
    private final Optional<Instant> startTime;
    private final Optional<Instant> endTime;
    private final Optional<Duration> duration;
    private final Optional<BigDecimal> price;
    private final Optional<String> priceUnit;
    private final Direction direction;
    private final Optional<AnsweredBy> answeredBy;
    private final Optional<String> annotation;
    private final Optional<String> callerName;
    private final Duration queueTime;
    private final Optional<String> forwardedFrom;
    private final Optional<String> groupSid;
    private final Optional<String> trunkSid;
    private final String uri;
    private final Map<String, String> subresourceUris;
    private final Optional<Instant> dateCreated;
    private final Optional<Instant> dateUpdated;
    private final Map<String, String> metadata;
    private final boolean held;
    private final boolean muted;

    /// How far a call is.
    public enum Status {
        QUEUED,
        RINGING,
        IN_PROGRESS,
        COMPLETED,
        BUSY,
        FAILED,
        NO_ANSWER,
        CANCELED;

        /// Whether nothing can follow.
        public boolean isOver() {
            return switch (this) {
                case QUEUED, RINGING, IN_PROGRESS -> false;
                case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> true;
            };
        }
    }

    /// Who began it.
    public enum Direction {
        INBOUND,
        /// Placed by a request.
        OUTBOUND_API,
        /// Placed by the `<Dial>` of another call.
        OUTBOUND_DIAL,
        /// Twilio's, on its trunks.
        TRUNKING_TERMINATING,
        /// Twilio's, on its trunks.
        TRUNKING_ORIGINATING
    }

    /// Who answered, when that was to be found out.
    public enum AnsweredBy {
        HUMAN,
        MACHINE,
        FAX,
        UNKNOWN;

        /// Twilio tells machines apart by how their greeting ended.
        private static AnsweredBy of(String text) {
            return switch (text) {
                case "human" -> HUMAN;
                case "fax" -> FAX;
                default -> text.startsWith("machine") ? MACHINE : UNKNOWN;
            };
        }
    }

    TwilioCall(Fields fields, Callwright callwright) {
        this.callwright = callwright;
        id = fields.must("id");
        accountSid = fields.must("accountSid");
        from = fields.text("from").orElse("");
        to = fields.text("to").orElse("");
        fromFormatted = fields.text("fromFormatted");
        toFormatted = fields.text("toFormatted");
        parentCallSid = fields.text("parentCallSid");
        phoneNumberSid = fields.text("phoneNumberSid");
        status = fields.word("status", Status.values()).orElseThrow(() -> Fields.wrong("status", "nothing"));
        startTime = fields.instant("startTime");
        endTime = fields.instant("endTime");
        duration = fields.seconds("duration");
        price = fields.number("price");
        priceUnit = fields.text("priceUnit");
        direction =
                fields.word("direction", Direction.values()).orElseThrow(() -> Fields.wrong("direction", "nothing"));
        answeredBy = fields.text("answeredBy").map(AnsweredBy::of);
        annotation = fields.text("annotation");
        callerName = fields.text("callerName");
        queueTime = fields.millis("queueTime").orElse(Duration.ZERO);
        forwardedFrom = fields.text("forwardedFrom");
        groupSid = fields.text("groupSid");
        trunkSid = fields.text("trunkSid");
        uri = fields.text("uri").orElse("");
        subresourceUris = fields.texts("subresourceUris");
        dateCreated = fields.instant("dateCreated");
        dateUpdated = fields.instant("dateUpdated");
        metadata = fields.texts("metadata");
        held = fields.flag("held");
        muted = fields.flag("muted");
    }

    public String id() {
        return id;
    }

    public String accountSid() {
        return accountSid;
    }

    /// As text: `+15550100`, `client:alice`, `sip:…`; empty when the caller is not known.
    public String from() {
        return from;
    }

    public String to() {
        return to;
    }

    public Optional<String> fromFormatted() {
        return fromFormatted;
    }

    public Optional<String> toFormatted() {
        return toFormatted;
    }

    /// The call whose `<Dial>` placed this one.
    public Optional<String> parentCallSid() {
        return parentCallSid;
    }

    public Optional<String> phoneNumberSid() {
        return phoneNumberSid;
    }

    public Status status() {
        return status;
    }

    /// When it was answered.
    public Optional<Instant> startTime() {
        return startTime;
    }

    public Optional<Instant> endTime() {
        return endTime;
    }

    /// From the answer to the end; empty before the end.
    public Optional<Duration> duration() {
        return duration;
    }

    /// As the server says it: Twilio counts what you pay as negative. Empty before the end, and without a rate.
    public Optional<BigDecimal> price() {
        return price;
    }

    /// The currency of the price, such as `USD`.
    public Optional<String> priceUnit() {
        return priceUnit;
    }

    public Direction direction() {
        return direction;
    }

    public Optional<AnsweredBy> answeredBy() {
        return answeredBy;
    }

    public Optional<String> annotation() {
        return annotation;
    }

    public Optional<String> callerName() {
        return callerName;
    }

    /// How long it waited before it was placed.
    public Duration queueTime() {
        return queueTime;
    }

    public Optional<String> forwardedFrom() {
        return forwardedFrom;
    }

    public Optional<String> groupSid() {
        return groupSid;
    }

    public Optional<String> trunkSid() {
        return trunkSid;
    }

    /// Where the server keeps it, relative to the server.
    public String uri() {
        return uri;
    }

    /// Where recordings, events and so on are, by name.
    public Map<String, String> subresourceUris() {
        return subresourceUris;
    }

    public Optional<Instant> dateCreated() {
        return dateCreated;
    }

    public Optional<Instant> dateUpdated() {
        return dateUpdated;
    }

    /// Your own pairs; empty on the API of 2010-04-01.
    public Map<String, String> metadata() {
        return metadata;
    }

    /// Whether the far end is on hold.
    public boolean held() {
        return held;
    }

    /// Whether nothing of what the far end says is heard.
    public boolean muted() {
        return muted;
    }

    /// The call as it is now.
    public TwilioCall retrieve() {
        return callwright.calls().retrieve(id);
    }

    public TwilioCall update(CallChange change) {
        return callwright.calls().update(id, change);
    }

    /// Forgets the call, which must be over.
    public void delete() {
        callwright.calls().delete(id);
    }

    /// Gives the call new instructions in place of those it follows.
    public TwilioCall redirect(CallRedirect redirect) {
        return callwright.calls().redirect(id, redirect);
    }

    public TwilioCall hangup() {
        return callwright.calls().hangup(id);
    }

    /// Lets the far end hear the server's music, and nobody hear the far end.
    public TwilioCall hold() {
        return callwright.calls().hold(id);
    }

    /// Like [#hold()], with the audio or TwiML at `music`.
    public TwilioCall hold(URI music) {
        return callwright.calls().hold(id, music);
    }

    public TwilioCall unhold() {
        return callwright.calls().unhold(id);
    }

    /// Lets nobody hear the far end, which goes on hearing.
    public TwilioCall mute() {
        return callwright.calls().mute(id);
    }

    public TwilioCall unmute() {
        return callwright.calls().unmute(id);
    }

    public Recording record(RecordingConfig config) {
        return callwright.calls().record(id, config);
    }

    /// Stops the one recording that grows; with several that is a `Conflict`: see [Recording#stop()].
    public TwilioCall stopRecording() {
        return callwright.calls().stopRecording(id);
    }

    /// What to do when something happens to this call; everything is told from its beginning.
    public Listeners listeners() {
        return callwright.listeners(id);
    }

    /// Calls `listener` at every event of this type, from the beginning of the call until the result is closed.
    public Listening on(CallEvent.Type type, Consumer<CallEvent> listener) {
        return listeners().on(type, listener).open();
    }

    /// Waits until the call has, or has had, this status, without polling.
    ///
    /// @return the call as it was then
    /// @throws CallwrightException.Conflict when it ended otherwise
    /// @throws CallwrightException.TimedOut when that takes longer than `limit`
    public TwilioCall await(Status wanted, Duration limit) {
        return new Waiting(callwright, id).status(wanted, limit);
    }

    /// Waits until the call is over, however it ended.
    ///
    /// @throws CallwrightException.TimedOut when that takes longer than `limit`
    public TwilioCall awaitEnd(Duration limit) {
        return new Waiting(callwright, id).end(limit);
    }

    /// Waits until this has happened to the call, or knows that it has.
    ///
    /// @throws CallwrightException.TimedOut when that takes longer than `limit`
    public CallEvent await(CallEvent.Type wanted, Duration limit) {
        return new Waiting(callwright, id).event(event -> event.type() == wanted, wanted.text(), limit);
    }

    /// Sid, status and the two ends.
    @Override
    public String toString() {
        return id + " " + Fields.spelled(status) + " " + from + " → " + to;
    }
}
