package dev.callwright.sip.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Text that cannot be used as SIP: says what is wrong, where, and how a request may be refused.
///
/// It carries no stack trace, because strangers decide how many of these are made.
public final class MalformedSip extends Exception {
    private static final long serialVersionUID = 1;
    private static final int EXCERPT = 40;

    private final int position;
    private final int status;
    private final transient @Nullable SipRequest request;

    /// @param reason what is wrong, for people
    /// @param text the text that was being read
    /// @param position where in `text` reading stopped, counted from 0
    public MalformedSip(String reason, CharSequence text, int position) {
        this(reason + " at " + position + " in \"" + excerpt(text, position) + '"', position, Status.BAD_REQUEST, null);
    }

    /// @param status what a request with this fault is answered with
    public MalformedSip(String reason, int status) {
        this(reason, 0, status, null);
    }

    private MalformedSip(String message, int position, int status, @Nullable SipRequest request) {
        super(message, null, false, false);
        this.position = position;
        this.status = status;
        this.request = request;
    }

    /// This failure with the name of the thing in which it happened.
    public MalformedSip within(String what) {
        return new MalformedSip(what + ": " + getMessage(), position, status, request);
    }

    /// This failure as that of `readable`, a request of which enough stands to be answered.
    public MalformedSip of(SipRequest readable) {
        return new MalformedSip(String.valueOf(getMessage()), position, status, readable);
    }

    /// Where reading stopped, in characters from the beginning of the value that was read.
    public int position() {
        return position;
    }

    /// The final response that fits: 400, or 505 for another version, 513 for too large.
    public int status() {
        return status;
    }

    /// The request as far as it could be read, if its Via, From, To, Call-ID and CSeq stand, so that it can be answered
    /// with [#status]; empty for responses and for what is beyond repair (drop those).
    public Optional<SipRequest> request() {
        return Optional.ofNullable(request);
    }

    private static String excerpt(CharSequence text, int position) {
        int from = Math.max(0, Math.min(position, text.length()) - EXCERPT / 2);
        int to = Math.min(text.length(), from + EXCERPT);
        StringBuilder excerpt = new StringBuilder(EXCERPT + 2);
        if (from > 0) {
            excerpt.append('…');
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            excerpt.append(c < ' ' || c == 0x7f ? '·' : c);
        }
        return excerpt.append(to < text.length() ? "…" : "").toString();
    }
}
