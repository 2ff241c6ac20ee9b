package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The children of [Sip].
final class SipUri {
    private static final int LONGEST = 255;
    private static final int MOST_HEADERS = 50;
    private static final Pattern SCHEME = Pattern.compile("(?i)sips?:\\S+");

    static final Element<Sip.Uri> ELEMENT = uri();
    static final Element<List<Parameter>> HEADERS = headers();

    private SipUri() {}

    /// The text of an element as an address; says so when it is none.
    static Optional<Sip.Uri> read(Reading at, OptionalInt priority, OptionalInt weight) {
        String text = at.text();
        String address = text.contains(":") || text.isEmpty() ? text : "sip:" + text;
        int end = address.indexOf('?');
        int length = end < 0 ? address.length() : end;
        if (!SCHEME.matcher(address).matches() || length > LONGEST) {
            return at.refuse(13243, Problems.quote(text) + " is no SIP URI of at most " + LONGEST + " characters");
        }
        return Optional.of(new Sip.Uri(address, priority, weight));
    }

    private static Element<Sip.Uri> uri() {
        Form form = Form.executed("Uri").text("SIP URI");
        Attribute<OptionalInt> priority = form.optionalNumber("priority", 0, 65_535, 13243);
        Attribute<OptionalInt> weight = form.optionalNumber("weight", 0, 65_535, 13243);
        return form.elementOrNone(at -> read(at, at.get(priority), at.get(weight)));
    }

    private static Element<List<Parameter>> headers() {
        Element<Parameter> header = Parameter.named("Header");
        Form form = Form.executed("Headers");
        Children<Parameter> all = form.children(13252, () -> List.of(header));
        return form.element(at -> {
            List<Parameter> given = at.all(all);
            if (given.size() > MOST_HEADERS) {
                at.warn(13251, given.size() + " headers; only the first " + MOST_HEADERS + " are sent");
            }
            return given.subList(0, Math.min(given.size(), MOST_HEADERS));
        });
    }
}
