package dev.callwright.sip.parse;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;

/// The first line of a response (RFC 3261 section 7.2).
///
/// @param reason may be empty
record StatusLine(int status, String reason) {
    private static final String PREFIX = "SIP/2.0 ";

    static StatusLine parse(String line, Leniency leniency) throws MalformedSip {
        if (!line.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            throw new MalformedSip("SIP/2.0 expected", line, 0);
        }
        int at = PREFIX.length();
        while (leniency == Leniency.LENIENT && at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int end = at + 3;
        if (end > line.length() || (end < line.length() && line.charAt(end) != ' ')) {
            throw new MalformedSip("a status of three digits expected", line, at);
        }
        if (end == line.length() && leniency == Leniency.STRICT) {
            throw new MalformedSip("a space expected", line, end); // the reason may be empty, its space may not
        }
        if (line.indexOf('\r') >= 0) {
            throw new MalformedSip("a line break in the reason", line, line.indexOf('\r'));
        }
        return new StatusLine(code(line, at), line.substring(Math.min(line.length(), end + 1)));
    }

    private static int code(String line, int at) throws MalformedSip {
        int code = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedSip("a status of three digits expected", line, i);
            }
            code = code * 10 + digit;
        }
        if (code < 100 || code > 699) {
            throw new MalformedSip("a status of 100 to 699 expected", line, at);
        }
        return code;
    }
}
