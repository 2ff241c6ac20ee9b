package dev.callwright.server.rest.call;

import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.Owed;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.rest.PhoneFormat;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Call.Details;
import dev.callwright.voice.journal.Call.Progress;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.TrunkSid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A call as this API writes it: numbers are strings, what is unknown is null.
final class CallJson {
    /// Each by its name and its path below the call's.
    private static final Map<String, String> SUBRESOURCES = new LinkedHashMap<>();

    static {
        for (String name : List.of(
                "notifications",
                "recordings",
                "payments",
                "events",
                "siprec",
                "streams",
                "transcriptions",
                "user_defined_message_subscriptions",
                "user_defined_messages")) {
            SUBRESOURCES.put(name, "/" + camel(name) + ".json");
        }
    }

    private final Rates rates;

    CallJson(Rates rates) {
        this.rates = rates;
    }

    Map<String, Object> of(Call call) {
        Call.Identity identity = call.identity();
        Details details = identity.details();
        Progress progress = call.progress();
        String path = Paths.of(identity.account()) + "/Calls/" + call.sid();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", call.sid().value());
        json.put("date_created", Rfc2822.format(progress.created()));
        json.put("date_updated", Rfc2822.format(progress.updated()));
        json.put("parent_call_sid", details.parent().map(CallSid::value).orElse(null));
        json.put("account_sid", identity.account().value());
        json.put("to", identity.to().text());
        json.put("to_formatted", PhoneFormat.national(identity.to().text()));
        json.put("from", identity.from().text());
        json.put("from_formatted", PhoneFormat.national(identity.from().text()));
        json.put(
                "phone_number_sid",
                details.phoneNumber().map(PhoneNumberSid::value).orElse(null));
        json.put("status", call.status().text());
        json.put("start_time", Rfc2822.format(progress.started()));
        json.put("end_time", Rfc2822.format(progress.ended()));
        json.put(
                "duration",
                progress.duration().map(d -> Long.toString(d.toSeconds())).orElse(null));
        Price price = rates.price(call);
        json.put("price", price.amount().map(Owed::text).orElse(null));
        json.put("price_unit", price.unit());
        json.put("direction", identity.direction().text());
        json.put("answered_by", progress.answeredBy().map(AnsweredBy::text).orElse(null));
        json.put("annotation", null);
        json.put("api_version", Paths.VERSION);
        json.put("forwarded_from", details.forwardedFrom().orElse(null));
        json.put("group_sid", null);
        json.put("caller_name", details.callerName().orElse(null));
        json.put("queue_time", Long.toString(progress.queueTime().toMillis()));
        json.put("trunk_sid", details.trunk().map(TrunkSid::value).orElse(null));
        json.put("uri", path + ".json");
        json.put("subresource_uris", subresources(path));
        return json;
    }

    private static Map<String, String> subresources(String path) {
        Map<String, String> uris = new LinkedHashMap<>();
        SUBRESOURCES.forEach((name, below) -> uris.put(name, path + below));
        return uris;
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return camel.toString();
    }
}
