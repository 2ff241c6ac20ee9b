package dev.callwright.server.rest.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of a file are asked for (RFC 9110 section 14).
///
/// @param last the last byte of it, not the first after it
record ByteRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /// Nothing of the file is in the range.
    static final class Unsatisfiable extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// The range that `header` names. Empty when all is to be sent: also for several ranges at once and for nonsense,
    /// which a server may ignore.
    static Optional<ByteRange> of(String header, long size) throws Unsatisfiable {
        Matcher matcher = FORM.matcher(header.replace(" ", ""));
        if (!matcher.matches() || header.strip().endsWith("=-")) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long count = Math.min(size, Long.parseLong(matcher.group(2)));
            return within(size - count, size - 1, size);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
        return last < first && !matcher.group(2).isEmpty()
                ? Optional.empty()
                : within(first, Math.min(last, size - 1), size);
    }

    private static Optional<ByteRange> within(long first, long last, long size) throws Unsatisfiable {
        if (first >= size) {
            throw new Unsatisfiable();
        }
        return Optional.of(new ByteRange(first, last));
    }

    long length() {
        return last - first + 1;
    }
}
