package dev.callwright.sip.parse;

import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Status;
import java.nio.ByteBuffer;

/// Cuts a stream of bytes into messages by their Content-Length (RFC 3261 section 18.3) and finds the keep-alives
/// between them (RFC 5626 section 3.5.1).
///
/// It holds at most one unfinished message, within the limit, and looks at each byte of a head once. One per
/// connection; not for use by several threads.
public final class StreamFramer {
    private static final int SMALL = 2_048;

    private final ParseLimits limits;
    private byte[] buffer = new byte[SMALL];
    private int start;
    private int end;
    private int scanned;
    private boolean halfPing;

    public StreamFramer(ParseLimits limits) {
        this.limits = limits;
    }

    /// Takes in what the stream brought and hands on what it completes; after a failure the stream has no frame any
    /// more and must be closed.
    public void feed(ByteBuffer bytes, Sink sink) throws MalformedSip {
        append(bytes);
        boolean more = start < end;
        while (more) {
            more = takeNext(sink) && start < end;
        }
        if (start == end) {
            start = 0;
            end = 0;
            scanned = 0;
            buffer = buffer.length > 4 * SMALL ? new byte[SMALL] : buffer;
        }
    }

    /// Takes a keep-alive or a message from the front; false when what follows has to arrive first.
    private boolean takeNext(Sink sink) throws MalformedSip {
        if (scanned == start) {
            if (buffer[start] == '\r' && start + 1 == end) {
                return false; // its LF decides what it is
            }
            if (skipKeepAlive(sink)) {
                return true;
            }
        }
        int body = endOfHead();
        if (body < 0) {
            checkSize(end - start + 1L);
            return false;
        }
        long length = body - start + ContentLength.find(buffer, start, body);
        checkSize(length);
        if (end - start < length) {
            scanned = body - 1;
            return false;
        }
        halfPing = false;
        ByteBuffer message = ByteBuffer.wrap(buffer, start, (int) length);
        start += (int) length;
        scanned = start;
        sink.message(message);
        return true;
    }

    /// Whether part of a message has arrived and the rest has not.
    public boolean isMidMessage() {
        return start < end;
    }

    private void append(ByteBuffer bytes) {
        int needed = end - start + bytes.remaining();
        if (end + bytes.remaining() > buffer.length) {
            byte[] target = needed > buffer.length ? new byte[Integer.highestOneBit(needed) << 1] : buffer;
            System.arraycopy(buffer, start, target, 0, end - start);
            buffer = target;
            end -= start;
            scanned -= start;
            start = 0;
        }
        int count = bytes.remaining();
        bytes.get(buffer, end, count);
        end += count;
    }

    /// Two line breaks are a ping, one is the answer to ours.
    private boolean skipKeepAlive(Sink sink) {
        int length = buffer[start] == '\n' ? 1 : 2;
        boolean lineBreak = length == 1 || (buffer[start] == '\r' && start + 1 < end && buffer[start + 1] == '\n');
        if (!lineBreak) {
            return false;
        }
        start += length;
        scanned = start;
        if (halfPing) {
            sink.ping();
        }
        halfPing = !halfPing;
        return true;
    }

    /// Where the empty line after the headers ends, or -1 when it has not arrived.
    private int endOfHead() {
        for (int i = Math.max(scanned, start); i < end; i++) {
            if (buffer[i] == '\n' && endsHead(i)) {
                scanned = i;
                return i + 1;
            }
        }
        scanned = end;
        return -1;
    }

    /// Whether the line that ends at `at` is empty.
    private boolean endsHead(int at) {
        int before = at > start && buffer[at - 1] == '\r' ? at - 2 : at - 1;
        return before > start && buffer[before] == '\n';
    }

    private void checkSize(long bytes) throws MalformedSip {
        if (bytes > limits.messageBytes()) {
            throw new MalformedSip(
                    "a message of more than " + limits.messageBytes() + " bytes", Status.MESSAGE_TOO_LARGE);
        }
    }

    /// What a stream consists of.
    public interface Sink {
        /// One message, valid during the call only.
        void message(ByteBuffer bytes);

        /// The peer asks for one CRLF as a sign of life.
        void ping();
    }

    /// For tests of its memory: bytes held.
    int capacity() {
        return buffer.length;
    }
}
