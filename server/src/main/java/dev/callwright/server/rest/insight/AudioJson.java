package dev.callwright.server.rest.insight;

import dev.callwright.voice.journal.AudioReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of a call's audio, one way each; what is not measured is null. `inbound` is what came from the party.
final class AudioJson {
    private static final double PERCENT = 100;
    private static final int DIGITS = 3;
    private static final double NANOS_IN_MILLI = 1e6;

    private AudioJson() {}

    static Map<String, Object> inbound(AudioReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("codec", null);
        json.put("codec_name", null);
        json.put("cumulative", cumulative(millis(report.jitter()), report.received(), report.lost()));
        long expected = report.received() + report.lost();
        json.put("packet_loss_percentage", expected == 0 ? null : number(PERCENT * report.lost() / expected));
        json.put("packets_discarded", report.discarded());
        json.put("mos", number(report.mos()));
        json.put("latency", null);
        return json;
    }

    static Map<String, Object> outbound(AudioReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("codec", null);
        json.put("codec_name", null);
        Map<String, Object> cumulative = cumulative(null, null, null);
        cumulative.put("packets_sent", report.sent());
        json.put("cumulative", cumulative);
        json.put(
                "packet_loss_percentage",
                report.lossSeenByParty().map(share -> number(PERCENT * share)).orElse(null));
        json.put("packets_discarded", null);
        json.put("mos", null);
        json.put("latency", report.roundTrip().map(AudioJson::millis).orElse(null));
        return json;
    }

    private static Map<String, Object> cumulative(
            @Nullable Object jitter, @Nullable Object received, @Nullable Object lost) {
        Map<String, Object> jitters = new LinkedHashMap<>();
        jitters.put("avg", jitter);
        jitters.put("max", null);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("jitter", jitters);
        json.put("packets_received", received);
        json.put("packets_lost", lost);
        json.put("packets_sent", null);
        return json;
    }

    private static BigDecimal millis(Duration duration) {
        return number(duration.toNanos() / NANOS_IN_MILLI);
    }

    private static BigDecimal number(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
