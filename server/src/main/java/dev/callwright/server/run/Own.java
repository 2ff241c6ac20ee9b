package dev.callwright.server.run;

import java.net.URI;
import java.util.function.Supplier;

/// How workflows speak of this server: under the host name `self`, which stays right when the port changes.
///
/// @param address where it really is; asked again each time, as it may not be known before the server listens
public record Own(Supplier<URI> address) {
    private static final String NAME = "self";

    static boolean is(URI url) {
        return NAME.equals(url.getHost());
    }

    /// Where `url` really leads.
    URI real(URI url) {
        if (!is(url)) {
            return url;
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String place = address.get().toString();
        return URI.create(
                (url.getScheme().startsWith("ws") ? place.replaceFirst("^http", "ws") : place) + path + query);
    }

    /// Whether `url` leads to this server.
    boolean leadsTo(URI url) {
        return is(url)
                || (url.getRawAuthority() != null
                        && url.getRawAuthority().equals(address.get().getRawAuthority()));
    }
}
