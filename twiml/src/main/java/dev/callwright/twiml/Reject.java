package dev.callwright.twiml;

import java.util.List;

/// Refuses a call that is not answered yet; on an answered one it hangs up. `headers` go into the refusal.
public record Reject(Reason reason, List<Parameter> headers) implements Verb {
    /// What the caller is told.
    public enum Reason {
        /// Ends as `no-answer`.
        REJECTED,
        /// Ends as `busy`.
        BUSY
    }

    private static final Form FORM = Form.executed("Reject");
    private static final Attribute<Reason> REASON =
            FORM.attribute("reason", Type.kebab(Reason.class), "rejected", 13810);
    private static final Children<Parameter> HEADERS = Parameter.in(FORM);

    static final Element<Reject> ELEMENT = FORM.element(at -> new Reject(at.get(REASON), at.all(HEADERS)));

    public Reject {
        headers = List.copyOf(headers);
    }
}
