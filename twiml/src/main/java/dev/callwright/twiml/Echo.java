package dev.callwright.twiml;

/// Plays the caller's own voice back until the call ends.
public record Echo() implements Verb {
    static final Element<Echo> ELEMENT = Form.executed("Echo").element(_ -> new Echo());
}
