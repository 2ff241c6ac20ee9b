package dev.callwright.twiml;

import java.util.List;

/// Ends the call, answering it first if need be. `headers` go into the BYE.
public record Hangup(List<Parameter> headers) implements Verb {
    private static final Form FORM = Form.executed("Hangup");
    private static final Children<Parameter> HEADERS = Parameter.in(FORM);

    static final Element<Hangup> ELEMENT = FORM.element(at -> new Hangup(at.all(HEADERS)));

    public Hangup {
        headers = List.copyOf(headers);
    }
}
