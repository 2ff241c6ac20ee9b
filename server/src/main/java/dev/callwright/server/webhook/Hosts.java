package dev.callwright.server.webhook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What fails together: the host of a URL with its port.
final class Hosts {
    private static final Pattern AUTHORITY = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#]*@)?([^/?#]+).*");

    private Hosts() {}

    /// The host and port of `url`, in lower case; of what is no URL, nothing.
    static String of(String url) {
        Matcher matcher = AUTHORITY.matcher(url);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
