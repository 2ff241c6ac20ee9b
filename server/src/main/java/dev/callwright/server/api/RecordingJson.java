package dev.callwright.server.api;

import dev.callwright.server.text.UnixTime;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// A recording as `/v1` writes it. Safe for use by any thread.
public final class RecordingJson {
    private final Function<Recording, String> mediaUrls;
    private final String priceUnit;

    /// @param mediaUrls the absolute URL of a recording's audio, without `.wav` or `.mp3`
    /// @param priceUnit the currency of a recording whose price is not fixed yet
    public RecordingJson(Function<Recording, String> mediaUrls, String priceUnit) {
        this.mediaUrls = mediaUrls;
        this.priceUnit = priceUnit;
    }

    public Map<String, Object> of(Recording recording) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", recording.sid().value());
        json.put("accountSid", recording.account().value());
        json.put("callId", recording.call().value());
        json.put("status", recording.status().text());
        json.put("channels", recording.channels());
        json.put("track", recording.track().text());
        json.put("source", recording.source().text());
        json.put("startTime", UnixTime.of(recording.started()));
        json.put("duration", TwilioCallJson.seconds(recording.duration()));
        json.put("price", recording.price().flatMap(Price::amount).orElse(null));
        json.put("priceUnit", recording.price().map(Price::unit).orElse(priceUnit));
        json.put("errorCode", recording.errorCode().orElse(null));
        json.put("uri", V1Paths.of(recording.sid()));
        json.put("mediaUrl", mediaUrls.apply(recording));
        json.put("dateCreated", UnixTime.of(recording.started()));
        json.put("dateUpdated", UnixTime.of(recording.updated()));
        return json;
    }
}
