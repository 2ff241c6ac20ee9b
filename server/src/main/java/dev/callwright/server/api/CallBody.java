package dev.callwright.server.api;

import dev.callwright.server.api.JsonForm.Field;
import dev.callwright.server.api.JsonForm.Kind;
import dev.callwright.server.rest.RecordingParams;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bodies about calls, read and checked by the rules that the forms of 2010-04-01 have.
final class CallBody {
    private static final List<Field> HANDLING = List.of(
            Field.text("url"),
            Field.text("twiml"),
            Field.text("method"),
            Field.text("fallbackUrl"),
            Field.text("fallbackMethod"));

    private static final List<Field> DIALLING = List.of(
            Field.text("from"),
            Field.text("to"),
            Field.text("applicationSid"),
            Field.whole("timeout"),
            Field.whole("timeLimit"),
            Field.text("sendDigits"),
            Field.text("callerId"),
            Field.text("sipAuthUsername"),
            Field.text("sipAuthPassword"),
            Field.text("statusCallback"),
            Field.text("statusCallbackMethod"),
            new Field("statusCallbackEvents", Kind.TEXTS, "StatusCallbackEvent"),
            Field.text("machineDetection"),
            Field.whole("machineDetectionTimeout"),
            Field.whole("machineDetectionSpeechThreshold"),
            Field.whole("machineDetectionSpeechEndThreshold"),
            Field.whole("machineDetectionSilenceTimeout"),
            Field.flag("asyncAmd"),
            Field.text("asyncAmdStatusCallback"),
            Field.text("asyncAmdStatusCallbackMethod"));

    private static final List<Field> RECORDING = List.of(
            new Field("channels", Kind.TEXT, "RecordingChannels"),
            new Field("track", Kind.TEXT, "RecordingTrack"),
            new Field("statusCallback", Kind.TEXT, "RecordingStatusCallback"),
            new Field("statusCallbackMethod", Kind.TEXT, "RecordingStatusCallbackMethod"),
            new Field("statusCallbackEvents", Kind.TEXTS, "RecordingStatusCallbackEvent"));

    static final String TIME_LIMIT = "timeLimit";

    private static final String RECORD = "record";
    private static final String TRIM = "trim";

    private CallBody() {}

    /// The call to place.
    static PlaceCall order(AccountSid account, JsonBody body, CallForm form) {
        body.only(
                names(List.of(HANDLING, DIALLING), RECORD, V1Api.ACCOUNT, NoteChange.ANNOTATION, NoteChange.METADATA));
        checkHandling(body);
        JsonForm params = new JsonForm().take(body, HANDLING).take(body, DIALLING);
        if (body.isFlag(RECORD)) {
            params.put("Record", String.valueOf(body.flag(RECORD).orElse(false)), RECORD)
                    .put("Trim", trim(false), RECORD);
        } else {
            body.object(RECORD).ifPresent(config -> takeRecording(params.put("Record", "true", RECORD), config));
        }
        return params.read(read -> form.order(account, read));
    }

    /// What a call is to do from now on; empty when the body says nothing of it.
    static Optional<VoiceHandling> handling(JsonBody body, CallForm form) {
        checkHandling(body);
        return new JsonForm().take(body, HANDLING).read(form::handling);
    }

    /// What [#handling] reads.
    static List<String> handlingKeys() {
        return names(List.of(HANDLING));
    }

    private static void checkHandling(JsonBody body) {
        List<String> given = List.of("url", "twiml", "applicationSid").stream()
                .filter(body::has)
                .toList();
        if (given.size() > 1) {
            throw body.bad(given.getLast(), "must not be given together with " + given.getFirst());
        }
    }

    /// How long a call may last from its answer on.
    static Optional<Duration> timeLimit(JsonBody body) {
        return new JsonForm().take(body, List.of(Field.whole(TIME_LIMIT))).read(CallForm::timeLimit);
    }

    /// What is to be recorded of a call that goes on: a `RecordingConfig`.
    static RecordingOrder recording(JsonBody body) {
        return takeRecording(new JsonForm(), body).read(RecordingParams::ofRunningCall);
    }

    private static JsonForm takeRecording(JsonForm form, JsonBody config) {
        config.only(names(List.of(RECORDING), TRIM));
        return form.take(config, RECORDING).put("Trim", trim(config.flag(TRIM).orElse(false)), config.path(TRIM));
    }

    private static String trim(boolean on) {
        return on ? "trim-silence" : "do-not-trim";
    }

    private static List<String> names(List<List<Field>> tables, String... more) {
        List<String> names = new ArrayList<>(List.of(more));
        tables.forEach(table -> table.forEach(field -> names.add(field.key())));
        return names;
    }
}
