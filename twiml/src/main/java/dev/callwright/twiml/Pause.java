package dev.callwright.twiml;

import java.time.Duration;

/// Says nothing for a while. As a document's first verb it lets the phone ring that long before it is answered.
public record Pause(Duration length) implements Announcement {
    private static final Form FORM = Form.executed("Pause");
    private static final Attribute<Duration> LENGTH = FORM.attribute("length", Type.seconds(1, 86_400), "1", 13910);

    static final Element<Pause> ELEMENT = FORM.element(at -> new Pause(at.get(LENGTH)));
}
