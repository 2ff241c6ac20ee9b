package dev.callwright.twiml;

import java.util.Optional;

/// A telephone number to call.
///
/// @param number as written; E.164 is expected but not demanded here
/// @param sendDigits keys sent once the call is answered; `w` waits half a second, `W` a second
/// @param byoc the trunk to use, as written
@SuppressWarnings("JavaLangClash") // The element's name.
public record Number(String number, Optional<String> sendDigits, Leg leg, Optional<String> byoc) implements DialTarget {
    private static final Form FORM = Form.executed("Number").text("number");
    private static final Attribute<Optional<String>> SEND_DIGITS =
            FORM.optional("sendDigits", Type.matching("up to 100 of 0-9 # * w W", "[0-9#*wW]{1,100}"), 13222);
    private static final Part<Leg> LEG = Leg.withMachineDetection(FORM, 13221);
    private static final Attribute<Optional<String>> BYOC =
            FORM.later().optional("byoc", Type.text(100), Problems.SCHEMA);

    static final Element<Number> ELEMENT = FORM.elementOrNone(Number::read);

    /// A number of which nothing more is said.
    static Number plain(String number) {
        return new Number(number, Optional.empty(), Leg.PLAIN, Optional.empty());
    }

    private static Optional<Number> read(Reading at) {
        Number target = new Number(at.text(), at.get(SEND_DIGITS), at.get(LEG), at.get(BYOC));
        return target.number.isEmpty() ? at.refuse(13223, "there is no number") : Optional.of(target);
    }
}
