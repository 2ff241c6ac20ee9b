package dev.callwright.sip.parse;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads one SIP message from bytes (RFC 3261 section 7).
///
/// What it returns is whole: Via, From, To, Call-ID and CSeq are there and readable, and CSeq fits the method. It reads
/// forwards only, in time and memory proportional to the input, and throws nothing but [MalformedSip]. Safe for use by
/// any thread.
public final class SipParser {
    /// Stands in for a Request-URI that cannot be read, in requests that are only made to be refused.
    private static final SipUri UNREADABLE = SipUri.of("sip:unreadable.invalid");

    private final Leniency leniency;
    private final ParseLimits limits;

    public SipParser(Leniency leniency, ParseLimits limits) {
        this.leniency = leniency;
        this.limits = limits;
    }

    /// Reads what stands between position and limit, which stay; the bytes may be reused once this returns.
    public SipMessage parse(ByteBuffer message) throws MalformedSip {
        checkSize(message.remaining());
        if (message.hasArray()) {
            int from = message.arrayOffset() + message.position();
            return parse(message.array(), from, from + message.remaining());
        }
        byte[] copy = new byte[message.remaining()];
        message.duplicate().get(copy);
        return parse(copy, 0, copy.length);
    }

    /// Reads the bytes from `from` up to `to`.
    public SipMessage parse(byte[] bytes, int from, int to) throws MalformedSip {
        checkSize(to - from);
        int start = from;
        while (start < to && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++; // RFC 3261 7.5: empty lines before a message mean nothing
        }
        int end = HeadReader.endOfLine(bytes, start, to);
        String line =
                new String(bytes, start, HeadReader.withoutBreak(bytes, start, end) - start, StandardCharsets.UTF_8);
        HeadReader head = new HeadReader(bytes, end, to, leniency, limits);
        head.read();
        return line.regionMatches(true, 0, "SIP/", 0, 4) ? response(line, head) : request(line, head);
    }

    private SipResponse response(String line, HeadReader head) throws MalformedSip {
        head.failIfFaulty();
        StatusLine status = StatusLine.parse(line, leniency);
        Headers headers = head.headers();
        headers.checkWhole();
        if (leniency == Leniency.STRICT) {
            StrictRules.check(headers);
        }
        return new SipResponse(status.status(), status.reason(), headers, body(head));
    }

    /// A fault is kept until all is read, so that the request can be refused and not only dropped.
    private SipRequest request(String line, HeadReader head) throws MalformedSip {
        MalformedSip fault = head.fault();
        String method = RequestLine.method(line);
        SipUri uri = UNREADABLE;
        Body body = Body.NONE;
        try {
            uri = RequestLine.uri(line, method, leniency, limits);
            head.failIfFaulty();
            body = body(head);
        } catch (MalformedSip malformed) {
            fault = malformed;
        }
        Headers headers = head.headers();
        SipRequest request = new SipRequest(method, uri, headers, body);
        headers.checkWhole();
        fault = fault == null ? faultIn(request) : fault;
        if (fault != null) {
            throw fault.of(request);
        }
        return request;
    }

    private @Nullable MalformedSip faultIn(SipRequest request) {
        if (!request.cseq().method().equals(request.method())) {
            return new MalformedSip(
                    "CSeq of " + request.cseq().method() + " in " + request.method(), Status.BAD_REQUEST);
        }
        try {
            request.headers().maxForwards();
            if (leniency == Leniency.STRICT) {
                StrictRules.check(request.headers());
            }
            return null;
        } catch (MalformedSip malformed) {
            return malformed;
        }
    }

    /// RFC 3261 18.3: Content-Length cuts the body off; a datagram without it is body to its end.
    private static Body body(HeadReader head) throws MalformedSip {
        int available = head.end() - head.bodyStart();
        long announced = head.contentLength();
        if (announced > available) {
            throw new MalformedSip("Content-Length " + announced + " with " + available + " bytes", Status.BAD_REQUEST);
        }
        int length = announced < 0 ? available : (int) announced;
        if (length == 0 && head.contentType().isEmpty()) {
            return Body.NONE;
        }
        return new Body(
                head.contentType(), Arrays.copyOfRange(head.bytes(), head.bodyStart(), head.bodyStart() + length));
    }

    private void checkSize(int bytes) throws MalformedSip {
        if (bytes > limits.messageBytes()) {
            throw new MalformedSip(
                    "a message of " + bytes + " bytes, more than " + limits.messageBytes(), Status.MESSAGE_TOO_LARGE);
        }
    }
}
