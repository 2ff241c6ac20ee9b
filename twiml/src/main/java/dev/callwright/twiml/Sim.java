package dev.callwright.twiml;

import java.util.Optional;

/// A SIM card to call, by its sid.
public record Sim(String sid) implements DialTarget {
    static final Element<Sim> ELEMENT = Form.planned("Sim").text("SIM sid").elementOrNone(Sim::read);

    private static Optional<Sim> read(Reading at) {
        return at.text().isEmpty() ? at.refuse(13223, "there is no SIM sid") : Optional.of(new Sim(at.text()));
    }
}
