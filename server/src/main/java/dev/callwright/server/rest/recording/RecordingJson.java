package dev.callwright.server.rest.recording;

import dev.callwright.server.rest.Owed;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.KeptRecording;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// A recording as this API writes it: below its call, and below its account, which is not quite the same.
///
/// @param priceUnit the currency of a recording whose price is not fixed yet
record RecordingJson(String priceUnit) {
    Map<String, Object> ofCall(KeptRecording kept) {
        Recording recording = kept.recording();
        Map<String, Object> json = common(kept);
        json.put("track", recording.track().text());
        json.put(
                "uri",
                Paths.of(recording.account()) + "/Calls/" + recording.call() + "/Recordings/" + recording.sid()
                        + ".json");
        return json;
    }

    /// @param url the public URL of a recording's audio
    Map<String, Object> ofAccount(KeptRecording kept, Function<Recording, String> url) {
        Recording recording = kept.recording();
        String path = Paths.of(recording.account()) + "/Recordings/" + recording.sid();
        Map<String, Object> json = common(kept);
        json.put("uri", path + ".json");
        json.put(
                "subresource_uris",
                Map.of(
                        "add_on_results", path + "/AddOnResults.json",
                        "transcriptions", path + "/Transcriptions.json"));
        json.put("media_url", url.apply(recording));
        return json;
    }

    private Map<String, Object> common(KeptRecording kept) {
        Recording recording = kept.recording();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", recording.account().value());
        json.put("api_version", Paths.VERSION);
        json.put("call_sid", recording.call().value());
        json.put("conference_sid", null);
        json.put("date_created", Rfc2822.format(recording.started()));
        json.put("date_updated", Rfc2822.format(kept.deleted().orElse(recording.updated())));
        json.put("start_time", Rfc2822.format(recording.started()));
        json.put(
                "duration",
                recording.duration().map(d -> Long.toString(d.toSeconds())).orElse(null));
        json.put("sid", recording.sid().value());
        json.put(
                "price",
                recording.price().flatMap(Price::amount).map(Owed::text).orElse(null));
        json.put("price_unit", recording.price().map(Price::unit).orElse(priceUnit));
        json.put(
                "status",
                kept.deleted().isPresent() ? "deleted" : recording.status().text());
        json.put("channels", recording.channels());
        json.put("source", recording.source().text());
        json.put("error_code", recording.errorCode().orElse(null));
        json.put("encryption_details", null);
        return json;
    }
}
