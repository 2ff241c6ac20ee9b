package dev.callwright.sip.parse;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import java.nio.charset.StandardCharsets;

/// Writes a message as it goes on the wire; Content-Type and Content-Length come from its body. Safe for use by any
/// thread.
public final class SipWriter {
    private SipWriter() {}

    public static byte[] bytes(SipMessage message) {
        StringBuilder head = new StringBuilder(768);
        switch (message) {
            case SipRequest request ->
                head.append(request.method())
                        .append(' ')
                        .append(request.uri().wire())
                        .append(" SIP/2.0\r\n");
            case SipResponse response ->
                head.append("SIP/2.0 ")
                        .append(response.status())
                        .append(' ')
                        .append(response.reason())
                        .append("\r\n");
        }
        message.headers().forEach((name, value) -> {
            if (!name.equals(HeaderNames.CONTENT_LENGTH) && !name.equals(HeaderNames.CONTENT_TYPE)) {
                line(head, name, value);
            }
        });
        if (!message.body().contentType().isEmpty()) {
            line(head, HeaderNames.CONTENT_TYPE, message.body().contentType());
        }
        // RFC 3261 20.14: required on streams, so it is always there.
        head.append("Content-Length: ").append(message.body().length()).append("\r\n\r\n");
        return joined(head.toString(), message.body().content());
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        if (body.length == 0) {
            return start;
        }
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
