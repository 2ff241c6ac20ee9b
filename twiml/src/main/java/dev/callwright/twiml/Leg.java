package dev.callwright.twiml;

import java.util.Optional;

/// What may be asked of any leg that [Dial] calls.
///
/// @param whisper a document that runs on the leg after it answers and before it is joined: `url`, `method`
/// @param progress who is told how the leg fares
/// @param machineDetection whether a machine is told from a person; not offered for every kind of target
public record Leg(
        Optional<Webhook> whisper, Optional<ProgressCallback> progress, Optional<MachineDetection> machineDetection) {
    /// A leg of which nothing is asked.
    public static final Leg PLAIN = new Leg(Optional.empty(), Optional.empty(), Optional.empty());

    static Part<Leg> in(Form form, int methodCode) {
        Part<Optional<Webhook>> whisper = form.webhook("url", "method", methodCode);
        Part<Optional<ProgressCallback>> progress = ProgressCallback.in(form);
        return at -> new Leg(at.get(whisper), at.get(progress), Optional.empty());
    }

    static Part<Leg> withMachineDetection(Form form, int methodCode) {
        Part<Leg> leg = in(form, methodCode);
        Part<Optional<MachineDetection>> detection = MachineDetection.in(form);
        return at -> {
            Leg plain = at.get(leg);
            return new Leg(plain.whisper(), plain.progress(), at.get(detection));
        };
    }
}
