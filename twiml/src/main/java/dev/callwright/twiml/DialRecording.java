package dev.callwright.twiml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Whether and how the calls that [Dial] joins are recorded.
///
/// @param mode whether, from when, and in how many channels
/// @param track whose voice
/// @param trim whether silence at the ends is cut off
/// @param callback who is told when the recording is ready
/// @param configurationId a stored configuration, as written
public record DialRecording(
        Mode mode,
        RecordingTrack track,
        Trim trim,
        Optional<RecordingCallback> callback,
        Optional<String> configurationId) {
    /// From when, and in how many channels: dual has the caller in the first and the called party in the second.
    public enum Mode {
        DO_NOT_RECORD,
        RECORD_FROM_ANSWER,
        RECORD_FROM_RINGING,
        RECORD_FROM_ANSWER_DUAL,
        RECORD_FROM_RINGING_DUAL
    }

    static Part<DialRecording> in(Form form) {
        Attribute<Mode> mode = form.attribute("record", modes(), "do-not-record", 13217);
        Attribute<RecordingTrack> track =
                form.attribute("recordingTrack", Type.kebab(RecordingTrack.class), "both", 13622);
        Attribute<Trim> trim = form.attribute("trim", Type.kebab(Trim.class), "do-not-trim", 13699);
        Part<Optional<RecordingCallback>> callback = RecordingCallback.in(form);
        Attribute<Optional<String>> configuration =
                form.later().optional("recordingConfigurationId", Type.text(100), Problems.SCHEMA);
        return at ->
                new DialRecording(at.get(mode), at.get(track), at.get(trim), at.get(callback), at.get(configuration));
    }

    private static Type<Mode> modes() {
        Map<String, Mode> byWord = new LinkedHashMap<>();
        byWord.put("do-not-record", Mode.DO_NOT_RECORD);
        byWord.put("record-from-answer", Mode.RECORD_FROM_ANSWER);
        byWord.put("record-from-ringing", Mode.RECORD_FROM_RINGING);
        byWord.put("record-from-answer-dual", Mode.RECORD_FROM_ANSWER_DUAL);
        byWord.put("record-from-ringing-dual", Mode.RECORD_FROM_RINGING_DUAL);
        byWord.put("true", Mode.RECORD_FROM_ANSWER);
        byWord.put("false", Mode.DO_NOT_RECORD);
        return Type.choice(byWord);
    }
}
