package dev.callwright.client;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Something that happened to a call.
///
/// @param id its place among all events of the account, rising; see [Listeners#after]
/// @param sequence its place among the events of its call, from 0
/// @param call as it was right after
/// @param recording the one it is about, as it was right after
public record CallEvent(
        String id, Type type, Instant time, long sequence, TwilioCall call, Optional<Recording> recording) {
    /// What may happen. The first twelve are those of the call's definition.
    public enum Type {
        CREATED("created"),
        QUEUED("queued"),
        RINGING("ringing"),
        ANSWERED("answered"),
        IN_PROGRESS("in-progress"),
        COMPLETED("completed"),
        FAILED("failed"),
        BUSY("busy"),
        NO_ANSWER("no-answer"),
        CANCELED("canceled"),
        RECORDING_STARTED("Recording.started"),
        RECORDING_COMPLETED("Recording.completed"),
        /// It is being placed.
        INITIATED("initiated"),
        /// It was held, muted, annotated or changed otherwise.
        UPDATED("updated"),
        RECORDING_PAUSED("Recording.paused"),
        RECORDING_RESUMED("Recording.resumed"),
        /// Nothing was heard, or too little.
        RECORDING_ABSENT("Recording.absent");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /// As the API spells it.
        public String text() {
            return text;
        }

        static Optional<Type> of(String text) {
            return Arrays.stream(values())
                    .filter(type -> type.text.equals(text))
                    .findFirst();
        }
    }

    /// Empty when the type is one that this version does not know.
    ///
    /// @throws CallwrightException.ServerFailed when it is no event
    static Optional<CallEvent> of(JsonNode json, Callwright callwright) {
        Fields fields = new OwnFields(json);
        JsonNode recording = json.path("recording");
        return Type.of(fields.must("type"))
                .map(type -> new CallEvent(
                        fields.must("id"),
                        type,
                        fields.instant("time").orElseThrow(() -> Fields.wrong("time", "nothing")),
                        fields.count("sequence").orElse(0),
                        new TwilioCall(new OwnFields(json.path("call")), callwright),
                        recording.isObject()
                                ? Optional.of(new Recording(new OwnFields(recording), callwright))
                                : Optional.empty()));
    }
}
