package dev.callwright.server.webhook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The host part of URLs, read leniently: what is written may be no URL at all.
public final class Hosts {
    private static final Pattern AUTHORITY = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#]*@)?([^/?#]+).*");

    private Hosts() {}

    /// The host and port of `url`, in lower case: what fails together. Of what is no URL, nothing.
    public static String of(String url) {
        Matcher matcher = AUTHORITY.matcher(url);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /// `url` as it may be shown: without user name and password.
    static String withoutUser(String url) {
        return url.replaceFirst("//[^/?#]*@", "//");
    }
}
