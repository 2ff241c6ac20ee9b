package dev.callwright.sip.dialog;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a PRACK acknowledges (RFC 3262 7.2): the RAck header.
///
/// @param responseNumber the RSeq of the provisional response
/// @param number and `method`: the CSeq of the request it answered
public record ReliableAck(long responseNumber, long number, String method) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})\\s+(\\d{1,10})\\s+(\\S{1,32})");

    public static ReliableAck of(SipRequest prack) throws MalformedSip {
        String text = prack.headers().first(HeaderNames.RACK).orElse("");
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new MalformedSip("not a RAck", text, 0);
        }
        return new ReliableAck(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), form.group(3));
    }

    @Override
    public String toString() {
        return responseNumber + " " + number + " " + method;
    }
}
