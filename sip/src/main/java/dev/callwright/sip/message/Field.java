package dev.callwright.sip.message;

import org.jspecify.annotations.Nullable;

/// One header line: its name in the spelling of [HeaderNames], its unfolded text, and what the text was read as.
///
/// The reading is remembered without a lock: two threads may both read it, to the same immutable value.
final class Field {
    private static final long LARGEST = 0xffff_ffffL;

    final String name;
    final String value;
    private @Nullable Object reading;

    Field(String name, String value) {
        this.name = name;
        this.value = value;
    }

    Field(String name, String value, Object reading) {
        this(name, value);
        this.reading = reading;
    }

    /// Whether this is the header `canonical`; for known names both are the same object.
    @SuppressWarnings("ReferenceEquality")
    boolean is(String canonical) {
        return name == canonical || (name.length() == canonical.length() && name.equalsIgnoreCase(canonical));
    }

    /// The first value of the line as a Via.
    Via via() throws MalformedSip {
        if (reading instanceof Via via) {
            return via;
        }
        Via via = Via.parse(ValueList.first(value));
        reading = via;
        return via;
    }

    NameAddr address() throws MalformedSip {
        if (reading instanceof NameAddr address) {
            return address;
        }
        NameAddr address = NameAddr.parse(value);
        reading = address;
        return address;
    }

    /// The number at the beginning; what exceeds 2³² − 1 counts as that.
    long number() throws MalformedSip {
        long number = 0;
        int at = 0;
        while (at < value.length() && Chars.is(Chars.DIGIT, value.charAt(at))) {
            number = Math.min(LARGEST, number * 10 + (value.charAt(at++) - '0'));
        }
        if (at == 0 || (at < value.length() && " \t;(,".indexOf(value.charAt(at)) < 0)) {
            throw new MalformedSip("a number expected", value, at).within(name);
        }
        return number;
    }

    CSeq cseq() throws MalformedSip {
        if (reading instanceof CSeq cseq) {
            return cseq;
        }
        CSeq cseq = CSeq.parse(value);
        reading = cseq;
        return cseq;
    }
}
