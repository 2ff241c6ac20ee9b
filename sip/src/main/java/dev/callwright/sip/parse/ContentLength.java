package dev.callwright.sip.parse;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Status;

/// Finds how long the body is, in a head of which nothing else has been read.
final class ContentLength {
    private ContentLength() {}

    /// The length in bytes; 0 when the header is absent. Two that differ, or one that is no number, leave the stream
    /// without a frame.
    static long find(byte[] bytes, int from, int to) throws MalformedSip {
        long length = -1;
        int line = HeadReader.endOfLine(bytes, from, to);
        while (line < to) {
            int next = HeadReader.endOfLine(bytes, line, to);
            int colon = line;
            while (colon < next && bytes[colon] != ':') {
                colon++;
            }
            if (isIt(bytes, line, colon)) {
                int end = next;
                while (end < to && (bytes[end] == ' ' || bytes[end] == '\t')) {
                    end = HeadReader.endOfLine(bytes, end, to); // folded
                }
                long found = number(bytes, colon + 1, end);
                if (length >= 0 && length != found) {
                    throw new MalformedSip("Content-Length stands there twice", Status.BAD_REQUEST);
                }
                length = found;
            }
            line = next;
        }
        return Math.max(0, length);
    }

    private static boolean isIt(byte[] bytes, int line, int colon) {
        int end = colon;
        while (end > line && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        int length = end - line;
        boolean candidate = length == 1 || length == HeaderNames.CONTENT_LENGTH.length();
        return candidate && HeaderNames.canonical(bytes, line, end).equals(HeaderNames.CONTENT_LENGTH);
    }

    private static long number(byte[] bytes, int from, int to) throws MalformedSip {
        long number = 0;
        boolean seen = false;
        boolean over = false;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9 && !over && number < Integer.MAX_VALUE) {
                number = number * 10 + digit;
                seen = true;
            } else if (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n') {
                over = seen;
            } else {
                throw new MalformedSip("Content-Length is no number", Status.BAD_REQUEST);
            }
        }
        if (!seen) {
            throw new MalformedSip("empty Content-Length", Status.BAD_REQUEST);
        }
        return number;
    }
}
