package dev.callwright.twiml;

/// Takes the caller out of the queue whose wait document this is; elsewhere it ends the call.
public record Leave() implements Verb {
    static final Element<Leave> ELEMENT = Form.planned("Leave").element(_ -> new Leave());
}
