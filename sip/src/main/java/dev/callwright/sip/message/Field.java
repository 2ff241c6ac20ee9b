package dev.callwright.sip.message;

import org.jspecify.annotations.Nullable;

/// One header line: its name in the spelling of [HeaderNames], its unfolded text, and what the text was read as.
///
/// The reading is remembered without a lock: two threads may both read it, to the same immutable value.
final class Field {
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

    boolean is(String canonical) {
        return name.equals(canonical) || name.equalsIgnoreCase(canonical);
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

    CSeq cseq() throws MalformedSip {
        if (reading instanceof CSeq cseq) {
            return cseq;
        }
        CSeq cseq = CSeq.parse(value);
        reading = cseq;
        return cseq;
    }
}
