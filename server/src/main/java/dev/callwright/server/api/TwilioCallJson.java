package dev.callwright.server.api;

import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.rest.PhoneFormat;
import dev.callwright.server.store.CallNotes;
import dev.callwright.server.store.NotedCall;
import dev.callwright.server.text.UnixTime;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.TrunkSid;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call as `/v1` writes it, a `TwilioCall`: its 27 properties in their order, then ours. Times are Unix seconds, what
/// is unknown is null.
///
/// Safe for use by any thread.
public final class TwilioCallJson {
    private final Rates rates;

    public TwilioCallJson(Rates rates) {
        this.rates = rates;
    }

    public Map<String, Object> of(NotedCall noted) {
        return of(noted.call(), noted.notes());
    }

    /// @param call whether it is held or muted is known only of a live one
    public Map<String, Object> of(Call call, CallNotes notes) {
        Map<String, Object> json = new LinkedHashMap<>();
        putParties(json, call);
        putCourse(json, call);
        json.put("annotation", notes.annotation().orElse(null));
        putDetails(json, call);
        putPlace(json, call);
        json.put("dateCreated", UnixTime.of(call.progress().created()));
        json.put("dateUpdated", UnixTime.of(updated(call, notes)));
        json.put("metadata", notes.metadata());
        json.put("held", call.line().held());
        json.put("muted", call.line().muted());
        return json;
    }

    private static void putParties(Map<String, Object> json, Call call) {
        Call.Identity identity = call.identity();
        String from = identity.from().text();
        String to = identity.to().text();
        json.put("id", call.sid().value());
        json.put("accountSid", identity.account().value());
        json.put("from", from);
        json.put("to", to);
        json.put("fromFormatted", PhoneFormat.national(from));
        json.put("toFormatted", PhoneFormat.national(to));
        json.put(
                "parentCallSid", identity.details().parent().map(CallSid::value).orElse(null));
        json.put(
                "phoneNumberSid",
                identity.details().phoneNumber().map(PhoneNumberSid::value).orElse(null));
    }

    private void putCourse(Map<String, Object> json, Call call) {
        Call.Progress progress = call.progress();
        json.put("status", call.status().text());
        json.put("startTime", UnixTime.of(progress.started().filter(_ -> wasAnswered(call))));
        json.put("endTime", UnixTime.of(progress.ended()));
        json.put("duration", seconds(progress.duration()));
        Price price = rates.price(call);
        json.put("price", price.amount().orElse(null));
        json.put("priceUnit", price.unit());
        json.put("direction", call.identity().direction().text());
        json.put(
                "answeredBy",
                progress.answeredBy().map(TwilioCallJson::answeredBy).orElse(null));
    }

    private static void putDetails(Map<String, Object> json, Call call) {
        Call.Details details = call.identity().details();
        json.put("callerName", details.callerName().orElse(null));
        json.put("queueTime", call.progress().queueTime().toMillis());
        json.put("forwardedFrom", details.forwardedFrom().orElse(null));
        json.put("groupSid", null);
        json.put("trunkSid", details.trunk().map(TrunkSid::value).orElse(null));
    }

    private static void putPlace(Map<String, Object> json, Call call) {
        String path = V1Paths.of(call.sid());
        Map<String, String> below = new LinkedHashMap<>();
        below.put("recordings", path + "/recordings");
        below.put("events", path + "/events");
        below.put(
                "notifications", Paths.of(call.identity().account()) + "/Calls/" + call.sid() + "/Notifications.json");
        json.put("uri", path);
        json.put("subresourceUris", below);
    }

    /// Whether somebody took it; what is kept of a call that nobody took has a start, too: its end.
    private static boolean wasAnswered(Call call) {
        return switch (call.status()) {
            case IN_PROGRESS, COMPLETED -> true;
            case FAILED ->
                call.progress().duration().filter(Duration::isPositive).isPresent();
            case QUEUED, RINGING, BUSY, NO_ANSWER, CANCELED -> false;
        };
    }

    private static String answeredBy(AnsweredBy who) {
        return switch (who) {
            case HUMAN -> "human";
            case MACHINE_START, MACHINE_END_BEEP, MACHINE_END_SILENCE, MACHINE_END_OTHER -> "machine";
            case FAX -> "fax";
            case UNKNOWN -> "unknown";
        };
    }

    private static Instant updated(Call call, CallNotes notes) {
        Instant updated = call.progress().updated();
        return notes.changed().filter(updated::isBefore).orElse(updated);
    }

    /// Whole ones, as every other part of this server counts.
    static @Nullable Long seconds(Optional<Duration> duration) {
        return duration.isPresent() ? duration.get().toSeconds() : null;
    }
}
