package dev.callwright.sip.parse;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Status;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cuts the head of a message into headers: lines, folding, names, the two headers that describe the body.
///
/// A faulty line is left out and its fault remembered, so that what remains may still be enough to answer.
final class HeadReader {
    private final byte[] bytes;
    private final int base;
    private final int end;
    /// The same bytes, one character each: the JDK searches strings much faster than a loop over bytes does.
    private final String latin;
    private final boolean strict;
    private final ParseLimits limits;
    private final Headers.Builder headers = Headers.builder();
    private int at;
    private long contentLength = -1;
    private String contentType = "";
    private @Nullable MalformedSip fault;

    HeadReader(byte[] bytes, int from, int end, Leniency leniency, ParseLimits limits) {
        this.bytes = bytes;
        this.base = from;
        this.latin = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        this.at = from;
        this.end = end;
        this.strict = leniency == Leniency.STRICT;
        this.limits = limits;
    }

    /// Reads up to the empty line; fails at once when the head is too large or has no end.
    void read() throws MalformedSip {
        int lines = 0;
        while (true) {
            int start = at;
            int next = afterLine(start, end);
            if (next == start || bytes[next - 1] != '\n') {
                throw new MalformedSip("no empty line after the headers", Status.BAD_REQUEST);
            }
            if (withoutBreak(bytes, start, next) == start) {
                checkBreak(start, next);
                at = next;
                return;
            }
            boolean folded = false;
            while (next < end && (bytes[next] == ' ' || bytes[next] == '\t')) {
                folded = true;
                next = afterLine(next, end);
            }
            at = next;
            if (++lines > limits.headerCount()) {
                throw new MalformedSip("more than " + limits.headerCount() + " headers", Status.MESSAGE_TOO_LARGE);
            }
            if (next - start > limits.headerBytes()) {
                throw new MalformedSip("a header of " + (next - start) + " bytes", Status.MESSAGE_TOO_LARGE);
            }
            line(start, next, folded);
        }
    }

    private void line(int start, int next, boolean folded) {
        try {
            checkBreak(start, next);
            int to = withoutBreak(bytes, start, next);
            int found = latin.indexOf(':', start - base, to - base);
            int colon = found < 0 ? to : base + found;
            String name = name(start, colon, to);
            header(name, folded ? unfolded(colon + 1, to) : text(colon + 1, to));
        } catch (MalformedSip malformed) {
            fault = fault == null ? malformed : fault;
        }
    }

    private String name(int start, int colon, int to) throws MalformedSip {
        int nameEnd = colon;
        while (nameEnd > start && (bytes[nameEnd - 1] == ' ' || bytes[nameEnd - 1] == '\t')) {
            nameEnd--;
        }
        if (colon == to || nameEnd == start || !HeaderNames.isToken(bytes, start, nameEnd)) {
            throw new MalformedSip("a header name and a colon expected", ascii(start, to), nameEnd - start);
        }
        return HeaderNames.canonical(bytes, start, nameEnd);
    }

    private void header(String name, String value) throws MalformedSip {
        if (name.equals(HeaderNames.CONTENT_LENGTH)) {
            contentLength(value);
        } else if (name.equals(HeaderNames.CONTENT_TYPE)) {
            if (!contentType.isEmpty() && !contentType.equals(value)) {
                throw new MalformedSip("Content-Type stands there twice", Status.BAD_REQUEST);
            }
            contentType = value;
        } else {
            headers.addParsed(name, value);
        }
    }

    private void contentLength(String value) throws MalformedSip {
        long length = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9 || length > Integer.MAX_VALUE) {
                throw new MalformedSip("a length expected", value, i).within(HeaderNames.CONTENT_LENGTH);
            }
            length = length * 10 + digit;
        }
        if (value.isEmpty() || (contentLength >= 0 && (strict || contentLength != length))) {
            throw new MalformedSip(
                    value.isEmpty() ? "empty Content-Length" : "Content-Length stands there twice", Status.BAD_REQUEST);
        }
        contentLength = length;
    }

    /// The value without the white space around it; a lone CR inside could end a line for somebody else.
    private String text(int from, int to) throws MalformedSip {
        int start = from;
        int stop = to;
        while (start < stop && (bytes[start] == ' ' || bytes[start] == '\t')) {
            start++;
        }
        while (stop > start && (bytes[stop - 1] == ' ' || bytes[stop - 1] == '\t')) {
            stop--;
        }
        if (strict) {
            checkStrictly(start, stop);
        }
        String value = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
        int cr = value.indexOf('\r');
        if (cr >= 0) {
            throw new MalformedSip("a lone CR", value, cr);
        }
        return value;
    }

    /// Control characters stand after a backslash only (RFC 3261 25.1, quoted-pair), and all is UTF-8.
    private void checkStrictly(int start, int stop) throws MalformedSip {
        boolean ascii = true;
        for (int i = start; i < stop; i++) {
            byte b = bytes[i];
            ascii &= b >= 0;
            boolean control = (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
            if (control && (i == start || bytes[i - 1] != '\\')) {
                throw new MalformedSip("a control character", ascii(start, stop), i - start);
            }
        }
        if (!ascii && !Utf8.isSound(bytes, start, stop)) {
            throw new MalformedSip("not UTF-8", ascii(start, stop), 0);
        }
    }

    /// RFC 3261 7.3.1: a line that begins with white space continues the one before; the fold is one space.
    private String unfolded(int from, int to) throws MalformedSip {
        StringBuilder joined = new StringBuilder(to - from);
        int start = from;
        while (start < to) {
            int next = afterLine(start, to);
            String part = text(start, withoutBreak(bytes, start, next));
            if (!part.isEmpty() && !joined.isEmpty()) {
                joined.append(' ');
            }
            joined.append(part);
            start = next;
        }
        return joined.toString();
    }

    private void checkBreak(int start, int next) throws MalformedSip {
        if (strict && (next - start < 2 || bytes[next - 2] != '\r')) {
            throw new MalformedSip("a line ends without CR", ascii(start, next), next - start - 1);
        }
    }

    private String ascii(int from, int to) {
        return latin.substring(from - base, to - base);
    }

    /// As [#endOfLine].
    private int afterLine(int from, int to) {
        int found = latin.indexOf('\n', from - base, to - base);
        return found < 0 ? to : base + found + 1;
    }

    /// Where the line that begins at `from` ends, its LF included; `to` when it has none.
    static int endOfLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at++] == '\n') {
                return at;
            }
        }
        return to;
    }

    /// Where the text of a line ends that ends, with its LF, at `next`.
    static int withoutBreak(byte[] bytes, int start, int next) {
        int stop = next > start && bytes[next - 1] == '\n' ? next - 1 : next;
        return stop > start && bytes[stop - 1] == '\r' ? stop - 1 : stop;
    }

    Headers headers() {
        return headers.build();
    }

    @Nullable
    MalformedSip fault() {
        return fault;
    }

    void failIfFaulty() throws MalformedSip {
        MalformedSip first = fault;
        if (first != null) {
            throw first;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int bodyStart() {
        return at;
    }

    int end() {
        return end;
    }

    /// -1 when the header is absent.
    long contentLength() {
        return contentLength;
    }

    String contentType() {
        return contentType;
    }
}
