package dev.callwright.client;

import java.net.URI;

/// New instructions for a call in progress, in place of those it follows. Immutable.
public final class CallRedirect {
    private final Values values;

    private CallRedirect(Values values) {
        this.values = values;
    }

    /// To the TwiML at `url`, which is asked for by POST.
    public static CallRedirect to(URI url) {
        return new CallRedirect(Values.NONE.with("url", url.toString()));
    }

    /// To this TwiML.
    public static CallRedirect twiml(String document) {
        return new CallRedirect(Values.NONE.with("twiml", document));
    }

    public CallRedirect method(Method method) {
        return new CallRedirect(values.with("method", method.name()));
    }

    /// Who is asked when the address fails.
    public CallRedirect fallback(URI url, Method method) {
        return new CallRedirect(values.with("fallbackUrl", url.toString()).with("fallbackMethod", method.name()));
    }

    Values values() {
        return values;
    }
}
