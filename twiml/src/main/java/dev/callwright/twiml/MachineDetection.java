package dev.callwright.twiml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Asks whether a person or a machine answered a dialled leg: `machineDetection…`, `amdStatusCallback…`.
public record MachineDetection(Mode mode, Timing timing, Optional<Webhook> callback) {
    /// What is waited for.
    public enum Mode {
        ENABLE,
        DETECT_MESSAGE_END
    }

    /// The four limits that the detection works with.
    ///
    /// @param timeout how long it may take
    /// @param speechThreshold speech longer than this is a machine's greeting
    /// @param speechEndThreshold silence that ends speech
    /// @param silenceTimeout silence at the start after which the answer is unknown
    public record Timing(
            Duration timeout, Duration speechThreshold, Duration speechEndThreshold, Duration silenceTimeout) {}

    static Part<Optional<MachineDetection>> in(Form form) {
        Type<Mode> modes = Type.choice(Map.of("Enable", Mode.ENABLE, "DetectMessageEnd", Mode.DETECT_MESSAGE_END))
                .described("Enable DetectMessageEnd");
        Attribute<Optional<Mode>> mode = form.optional("machineDetection", modes, Problems.SCHEMA);
        Attribute<Duration> timeout =
                form.attribute("machineDetectionTimeout", Type.seconds(3, 60), "30", Problems.SCHEMA);
        Attribute<Duration> speech =
                form.attribute("machineDetectionSpeechThreshold", Type.millis(1000, 6000), "2400", Problems.SCHEMA);
        Attribute<Duration> speechEnd =
                form.attribute("machineDetectionSpeechEndThreshold", Type.millis(500, 5000), "1200", Problems.SCHEMA);
        Attribute<Duration> silence =
                form.attribute("machineDetectionSilenceTimeout", Type.millis(2000, 10000), "5000", Problems.SCHEMA);
        Part<Optional<Webhook>> callback =
                form.webhook("amdStatusCallback", "amdStatusCallbackMethod", Problems.SCHEMA);
        return at -> {
            Timing timing = new Timing(at.get(timeout), at.get(speech), at.get(speechEnd), at.get(silence));
            Optional<Webhook> hook = at.get(callback);
            return at.get(mode).map(asked -> new MachineDetection(asked, timing, hook));
        };
    }
}
