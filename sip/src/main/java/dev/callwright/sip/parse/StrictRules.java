package dev.callwright.sip.parse;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.message.Via;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// What the grammar of RFC 3261 section 25 demands of headers that the lenient reading leaves to whoever uses them.
final class StrictRules {
    private static final List<String> ADDRESSES = List.of(
            HeaderNames.FROM,
            HeaderNames.TO,
            HeaderNames.ROUTE,
            HeaderNames.RECORD_ROUTE,
            HeaderNames.REFER_TO,
            HeaderNames.REFERRED_BY,
            HeaderNames.P_ASSERTED_IDENTITY);
    private static final List<String> SECONDS =
            List.of(HeaderNames.EXPIRES, HeaderNames.MIN_EXPIRES, HeaderNames.RETRY_AFTER, HeaderNames.SESSION_EXPIRES);
    private static final long LARGEST = 0xffff_ffffL;

    private StrictRules() {}

    static void check(Headers headers) throws MalformedSip {
        for (String value : headers.all(HeaderNames.VIA)) {
            Via.parse(value, Leniency.STRICT);
        }
        for (String name : ADDRESSES) {
            for (String value : headers.all(name)) {
                address(name, value);
            }
        }
        for (String value : headers.all(HeaderNames.CONTACT)) {
            if (!value.equals("*")) {
                address(HeaderNames.CONTACT, value);
            }
        }
        number(headers, HeaderNames.MAX_FORWARDS, 255);
        for (String name : SECONDS) {
            number(headers, name, LARGEST);
        }
        callId(headers.callId());
        dates(headers);
        warnings(headers);
    }

    private static void address(String name, String value) throws MalformedSip {
        try {
            NameAddr.parse(value, Leniency.STRICT);
        } catch (MalformedSip malformed) {
            throw malformed.within(name);
        }
    }

    private static void number(Headers headers, String name, long limit) throws MalformedSip {
        if (headers.count(name) > 1) {
            throw new MalformedSip(name + " stands there twice", Status.BAD_REQUEST);
        }
        headers.number(name);
        String value = headers.first(name).orElse("0");
        int end = 0;
        long number = 0;
        while (end < value.length() && Character.isDigit(value.charAt(end)) && number <= limit) {
            number = number * 10 + (value.charAt(end++) - '0');
        }
        if (number > limit) {
            throw new MalformedSip("beyond " + limit, value, 0).within(name);
        }
    }

    /// callid = word [ "@" word ], and a word holds no blank.
    private static void callId(String value) throws MalformedSip {
        int at = value.indexOf('@');
        boolean sound = at < 0
                ? HeaderNames.isWord(value)
                : HeaderNames.isWord(value.substring(0, at)) && HeaderNames.isWord(value.substring(at + 1));
        if (!sound) {
            throw new MalformedSip("a Call-ID expected", value, 0);
        }
    }

    /// RFC 3261 20.17: only GMT, never another zone.
    private static void dates(Headers headers) throws MalformedSip {
        for (String value : headers.all(HeaderNames.DATE)) {
            try {
                if (!value.endsWith(" GMT")) {
                    throw new MalformedSip("a date in GMT expected", value, 0);
                }
                DateTimeFormatter.RFC_1123_DATE_TIME.parse(value);
            } catch (DateTimeException noDate) {
                throw new MalformedSip("a date expected", value, 0);
            }
        }
    }

    /// warning-value = 3DIGIT SP warn-agent SP quoted-string.
    private static void warnings(Headers headers) throws MalformedSip {
        for (String value : headers.all(HeaderNames.WARNING)) {
            int space = value.indexOf(' ');
            boolean sound = space == 3 && value.substring(0, 3).chars().allMatch(Character::isDigit);
            if (!sound || value.indexOf('"') < 0) {
                throw new MalformedSip("a warning of three digits expected", value, 0);
            }
        }
    }
}
