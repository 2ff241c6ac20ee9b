package dev.callwright.twiml;

/// A kind of assistant that no longer exists.
public record Autopilot(String name) implements ConnectService {
    static final Element<Autopilot> ELEMENT =
            Form.planned("Autopilot").text("assistant").element(at -> new Autopilot(at.text()));
}
