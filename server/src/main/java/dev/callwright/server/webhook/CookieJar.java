package dev.callwright.server.webhook;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cookies of one call: given back to whoever set them, as a browser would. Safe for use by any thread.
public final class CookieJar {
    private static final int MOST = 50;

    private final CookieManager cookies = new CookieManager();

    public CookieJar() {
        cookies.setCookiePolicy(
                (uri, cookie) -> cookies.getCookieStore().getCookies().size() < MOST
                        && CookiePolicy.ACCEPT_ORIGINAL_SERVER.shouldAccept(uri, cookie));
    }

    /// What to send to `uri`, if anything.
    Optional<String> header(URI uri) {
        try {
            List<String> values = cookies.get(uri, Map.of()).getOrDefault("Cookie", List.of());
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", values));
        } catch (IOException impossible) {
            throw new IllegalStateException("cookies are kept in memory", impossible);
        }
    }

    /// Keeps what an answer sets; a malformed cookie is dropped.
    void keep(URI uri, HttpHeaders headers) {
        try {
            cookies.put(uri, headers.map());
        } catch (IOException impossible) {
            throw new IllegalStateException("cookies are kept in memory", impossible);
        }
    }
}
