package dev.callwright.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// A call to be placed. Needs [#from], [#to] and one of [#url], [#twiml] and [#application]. Immutable: every method
/// returns a new one.
public final class NewCall {
    private final Values values;

    private NewCall(Values values) {
        this.values = values;
    }

    /// A call to a number (`+15550100`), a registered telephone (`client:alice`) or a SIP address (`sip:…`).
    public static NewCall to(String endpoint) {
        return new NewCall(Values.NONE.with("to", endpoint));
    }

    /// Who is shown as the caller.
    public NewCall from(String endpoint) {
        return with("from", endpoint);
    }

    /// Where the call's TwiML comes from once it is answered.
    public NewCall url(URI url) {
        return with("url", url.toString());
    }

    /// How [#url] is asked; POST when not said.
    public NewCall method(Method method) {
        return with("method", method.name());
    }

    /// Who is asked when [#url] fails.
    public NewCall fallback(URI url, Method method) {
        return with("fallbackUrl", url.toString()).with("fallbackMethod", method.name());
    }

    /// What the call does once it is answered, as TwiML.
    public NewCall twiml(String document) {
        return with("twiml", document);
    }

    /// The application that says what the call does.
    public NewCall application(String sid) {
        return with("applicationSid", sid);
    }

    /// How long the far end may ring; in whole seconds.
    public NewCall timeout(Duration ringing) {
        return new NewCall(values.seconds("timeout", ringing));
    }

    /// How long the call may last; in whole seconds.
    public NewCall timeLimit(Duration longest) {
        return new NewCall(values.seconds("timeLimit", longest));
    }

    /// Keys to press after the answer; `w` waits half a second, `W` a whole one.
    public NewCall sendDigits(String keys) {
        return with("sendDigits", keys);
    }

    /// Records from the answer on.
    public NewCall record(RecordingConfig config) {
        return with("record", config.values());
    }

    /// Finds out whether a human or a machine has answered.
    public NewCall detectMachine() {
        return with("machineDetection", "Enable");
    }

    /// Finds out whether a human or a machine has answered, and waits for the end of a machine's greeting.
    public NewCall detectMessageEnd() {
        return with("machineDetection", "DetectMessageEnd");
    }

    /// A pair of your own, kept with the call. Not on the API of 2010-04-01.
    public NewCall metadata(String key, String value) {
        return new NewCall(values.inside("metadata", key, value));
    }

    /// A text of your own, kept with the call. Not on the API of 2010-04-01.
    public NewCall annotation(String text) {
        return with("annotation", text);
    }

    /// Which web application is told what of the call: of `initiated`, `ringing`, `answered` and `completed`.
    public NewCall statusCallback(URI url, Method method, List<String> events) {
        return new NewCall(values.with("statusCallback", url.toString())
                .with("statusCallbackMethod", method.name())
                .with("statusCallbackEvents", List.copyOf(events)));
    }

    /// Any further parameter of the API by its name, such as `callerId`.
    public NewCall with(String parameter, String value) {
        return new NewCall(values.with(parameter, value));
    }

    /// Any further parameter that is a number, such as `machineDetectionTimeout`.
    public NewCall with(String parameter, long value) {
        return new NewCall(values.with(parameter, value));
    }

    /// Any further parameter that is a flag, such as `asyncAmd`.
    public NewCall with(String parameter, boolean value) {
        return new NewCall(values.with(parameter, value));
    }

    Values values() {
        return values;
    }

    private NewCall with(String name, Values value) {
        return new NewCall(values.with(name, value));
    }
}
