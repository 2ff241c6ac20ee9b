package dev.callwright.server.rest.call;

import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.WebhookParams;
import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.journal.Webhook;
import java.time.Duration;
import java.util.Optional;

/// Reads the wish to know who took the call out of a request: `MachineDetection…` and `AsyncAmd…`.
final class DetectionParams {
    private DetectionParams() {}

    /// Empty when there is no such wish; what goes with it is checked all the same.
    static Optional<DetectionOrder> of(FormParams params) {
        DetectionOrder.Timing usual = DetectionOrder.Timing.USUAL;
        DetectionOrder.Timing timing = new DetectionOrder.Timing(
                params.number("MachineDetectionTimeout", 3, 60, ErrorCode.MACHINE_DETECTION_LIMIT)
                        .map(Duration::ofSeconds)
                        .orElse(usual.timeout()),
                millis(params, "SpeechThreshold", 1000, 6000).orElse(usual.speechThreshold()),
                millis(params, "SpeechEndThreshold", 500, 5000).orElse(usual.speechEnd()),
                millis(params, "SilenceTimeout", 2000, 10_000).orElse(usual.silence()));
        boolean waiting = !params.flag("AsyncAmd", false);
        Optional<Webhook> callback = WebhookParams.webhook(
                params,
                "AsyncAmdStatusCallback",
                "AsyncAmdStatusCallbackMethod",
                ErrorCode.STATUS_CALLBACK,
                ErrorCode.METHOD);
        return params.text("MachineDetection")
                .map(mode -> new DetectionOrder(
                        isGreetingEnd(mode), timing, waiting, waiting ? Optional.empty() : callback));
    }

    private static boolean isGreetingEnd(String mode) {
        return switch (mode) {
            case "Enable" -> false;
            case "DetectMessageEnd" -> true;
            default -> throw ErrorCode.MACHINE_DETECTION.because("it must be Enable or DetectMessageEnd, not " + mode);
        };
    }

    private static Optional<Duration> millis(FormParams params, String name, int least, int most) {
        return params.number("MachineDetection" + name, least, most, ErrorCode.MACHINE_DETECTION_LIMIT)
                .map(Duration::ofMillis);
    }
}
