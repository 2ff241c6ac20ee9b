package dev.callwright.sip.dialog;

import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.Parameterized;
import java.util.Optional;

/// What two peers agreed about refreshing a session (RFC 4028).
///
/// @param seconds without a refresh the session is over after these
/// @param senderRefreshes whether the one who sent the request that fixed it (the `uac` of RFC 4028) refreshes
public record SessionInterval(long seconds, boolean senderRefreshes) {
    /// RFC 4028 5: the value of Min-SE for who sends none.
    private static final long DEFAULT_MINIMUM = 90;

    /// What our side wants, in seconds.
    ///
    /// @param demanded whether we keep a timer even with a peer that knows nothing of timers
    public record Policy(long expires, long minimum, boolean demanded) {}

    /// The callee's decision about a request (RFC 4028 9); empty: no timer.
    ///
    /// @throws TooSmall the caller must try again with more (422)
    public static Optional<SessionInterval> grant(Headers request, Policy policy) throws TooSmall, MalformedSip {
        boolean senderCan =
                request.lists(HeaderNames.SUPPORTED, "timer") || request.lists(HeaderNames.REQUIRE, "timer");
        Optional<Wish> wish = Wish.in(request);
        if (wish.isEmpty()) {
            if (!senderCan && !policy.demanded) {
                return Optional.empty();
            }
            return Optional.of(new SessionInterval(Math.max(policy.expires, minimum(request)), senderCan));
        }
        long wanted = wish.get().seconds;
        if (wanted < policy.minimum && senderCan) {
            throw new TooSmall(policy.minimum);
        }
        long least = Math.max(policy.minimum, minimum(request));
        long seconds = Math.max(least, Math.min(wanted, Math.max(policy.expires, least)));
        // Table 2: a sender that cannot refresh leaves it to us; otherwise its own wish counts.
        boolean sender = senderCan && !wish.get().refresher.equals("uas");
        return Optional.of(new SessionInterval(seconds, sender));
    }

    private static long minimum(Headers headers) throws MalformedSip {
        return headers.number(HeaderNames.MIN_SE).orElse(DEFAULT_MINIMUM);
    }

    /// What the 2xx to our request says (RFC 4028 7.2); without Session-Expires there is no timer, unless we demand
    /// one and keep it alone.
    public static Optional<SessionInterval> agreed(Headers ok, Policy policy) throws MalformedSip {
        Optional<Wish> wish = Wish.in(ok);
        if (wish.isPresent()) {
            long seconds = Math.max(DEFAULT_MINIMUM, wish.get().seconds);
            return Optional.of(
                    new SessionInterval(seconds, !wish.get().refresher.equals("uas")));
        }
        return policy.demanded ? Optional.of(new SessionInterval(policy.expires, true)) : Optional.empty();
    }

    /// Writes the outcome into a 2xx.
    public void into(Headers.Builder ok) {
        ok.add(HeaderNames.SESSION_EXPIRES, seconds + ";refresher=" + (senderRefreshes ? "uac" : "uas"));
        if (senderRefreshes) {
            // RFC 4028 9: who must refresh has to understand that it must.
            ok.add(HeaderNames.REQUIRE, "timer");
        }
    }

    /// The caller's demand was below our minimum.
    public static final class TooSmall extends Exception {
        private static final long serialVersionUID = 1;
        private final long minimum;

        TooSmall(long minimum) {
            super("session interval below " + minimum + " s", null, false, false);
            this.minimum = minimum;
        }

        public long minimum() {
            return minimum;
        }
    }

    private record Wish(long seconds, String refresher) {
        static Optional<Wish> in(Headers headers) throws MalformedSip {
            Optional<String> text = headers.first(HeaderNames.SESSION_EXPIRES);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            long seconds = headers.number(HeaderNames.SESSION_EXPIRES).orElse(0);
            String refresher = Parameterized.parse(text.get()).params().valueOr("refresher", "");
            return Optional.of(new Wish(seconds, refresher));
        }
    }
}
