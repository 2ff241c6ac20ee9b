package dev.callwright.voice.leg;

import dev.callwright.sip.message.Body;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys that come in SIP INFO: no standard says how, two habits are common.
final class InfoKeys {
    /// For the Accept header of a refusal.
    static final String ACCEPTED = "application/dtmf-relay, application/dtmf";

    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9A-D*#]|1[0-5])\\s*$");
    private static final Pattern BARE = Pattern.compile("(?i)\\s*([0-9A-D*#]|1[0-5])\\s*");
    private static final String BY_NUMBER = "0123456789*#ABCD";

    private InfoKeys() {}

    /// The key in `body`, or empty when it is about something else.
    static Optional<Character> read(Body body) {
        Matcher matcher;
        if (body.is("application/dtmf-relay")) {
            matcher = SIGNAL.matcher(body.text());
            return matcher.find() ? Optional.of(key(matcher.group(1))) : Optional.empty();
        }
        matcher = BARE.matcher(body.text());
        return body.is("application/dtmf") && matcher.matches() ? Optional.of(key(matcher.group(1))) : Optional.empty();
    }

    private static char key(String text) {
        return text.length() == 1 ? text.toUpperCase(Locale.ROOT).charAt(0) : BY_NUMBER.charAt(Integer.parseInt(text));
    }
}
