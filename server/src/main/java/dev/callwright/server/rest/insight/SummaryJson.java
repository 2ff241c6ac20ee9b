package dev.callwright.server.rest.insight;

import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call as a whole, in the words of insights; what is not measured is null.
final class SummaryJson {
    private static final Duration MUCH_JITTER = Duration.ofMillis(30);
    private static final Duration LONG_TRIP = Duration.ofMillis(400);
    private static final double MUCH_LOSS = 0.05;
    private static final double BAD_MOS = 3.5;

    private SummaryJson() {}

    /// @param url where this was asked for
    static Map<String, Object> of(Call call, Optional<AudioReport> audio, String url) {
        Call.Progress progress = call.progress();
        Edge edge = Edge.of(call);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", call.identity().account().value());
        json.put("agent_session_summaries", null);
        json.put("annotation", null);
        json.put("answered_by", progress.answeredBy().map(AnsweredBy::text).orElse(null));
        json.put("attributes", null);
        json.put("call_sid", call.sid().value());
        json.put("call_state", state(call.status()));
        json.put("call_type", edge.callType());
        json.put("connect_duration", seconds(progress.duration()));
        json.put("created_time", time(progress.created()));
        json.put("duration", seconds(progress.ended().map(end -> Duration.between(progress.created(), end))));
        json.put("end_time", progress.ended().map(SummaryJson::time).orElse(null));
        json.put("from", party("caller", call.identity().from().text()));
        json.put("processing_state", call.status().isFinal() ? "complete" : "partial");
        json.put("properties", properties(call));
        json.put("start_time", progress.started().map(SummaryJson::time).orElse(null));
        json.put("tags", audio.map(SummaryJson::tags).orElse(List.of()));
        json.put("to", party("callee", call.identity().to().text()));
        json.put("trust", null);
        json.put("url", url);
        for (Edge each : Edge.values()) {
            json.put(each.key(), each == edge ? edge(call, audio) : null);
        }
        return json;
    }

    private static Map<String, Object> edge(Call call, Optional<AudioReport> audio) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("inbound", audio.map(AudioJson::inbound).orElse(null));
        metrics.put("outbound", audio.map(AudioJson::outbound).orElse(null));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("direction", direction(call));
        properties.put(
                "trunk_sid",
                call.identity().details().trunk().map(sid -> sid.value()).orElse(null));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metrics", metrics);
        json.put("properties", properties);
        return json;
    }

    private static Map<String, Object> properties(Call call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("direction", direction(call));
        json.put("disconnected_by", null);
        json.put("last_sip_response_num", call.progress().sipResponse().orElse(null));
        json.put("pdd_ms", null);
        json.put("queue_time", call.progress().queueTime().toMillis());
        return json;
    }

    private static String direction(Call call) {
        return switch (call.identity().direction()) {
            case INBOUND -> "inbound";
            case OUTBOUND_API -> "outbound_api";
            case OUTBOUND_DIAL -> "outbound_dial";
        };
    }

    private static Map<String, Object> party(String name, String text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, text);
        json.put("carrier", null);
        json.put("connection", null);
        json.put("country_code", null);
        json.put("location", null);
        json.put("number_prefix", null);
        return json;
    }

    /// What is worth a look, by the limits that the API's documentation gives.
    private static List<String> tags(AudioReport audio) {
        List<String> tags = new ArrayList<>();
        long expected = audio.received() + audio.lost();
        if (audio.received() == 0) {
            tags.add("silence");
        } else if (audio.mos() < BAD_MOS) {
            tags.add("low_mos");
        }
        if (audio.jitter().compareTo(MUCH_JITTER) > 0) {
            tags.add("high_jitter");
        }
        if (expected > 0 && (double) audio.lost() / expected > MUCH_LOSS) {
            tags.add("high_packet_loss");
        }
        if (audio.roundTrip().filter(trip -> trip.compareTo(LONG_TRIP) > 0).isPresent()) {
            tags.add("high_latency");
        }
        return tags;
    }

    static String state(CallStatus status) {
        return switch (status) {
            case QUEUED -> "undialed";
            case RINGING -> "ringing";
            case IN_PROGRESS -> "answered";
            case COMPLETED -> "completed";
            case BUSY -> "busy";
            case FAILED -> "fail";
            case NO_ANSWER -> "noanswer";
            case CANCELED -> "canceled";
        };
    }

    private static @Nullable Long seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds).orElse(null);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
