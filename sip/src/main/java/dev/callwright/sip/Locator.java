package dev.callwright.sip;

import dev.callwright.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Finds where a request for a URI goes (RFC 3263).
@FunctionalInterface
public interface Locator {
    /// Tells `found` the places to try, best first; none if there is no such host. May tell at once or later, on any
    /// thread.
    void locate(SipUri uri, Consumer<List<NextHop>> found);

    /// Knows numeric hosts and `localhost`, and asks nobody.
    static Locator numeric() {
        return (uri, found) -> found.accept(numeric(uri));
    }

    private static List<NextHop> numeric(SipUri uri) {
        String transport = uri.transport().toUpperCase(Locale.ROOT);
        String protocol = uri.isSecure() ? "TLS" : transport.isEmpty() ? "UDP" : transport;
        int port = uri.port() > 0 ? uri.port() : protocol.equals("TLS") ? 5061 : 5060;
        String host = uri.host().equalsIgnoreCase("localhost") ? "127.0.0.1" : uri.host();
        try {
            return List.of(new NextHop(protocol, new InetSocketAddress(InetAddress.ofLiteral(bare(host)), port)));
        } catch (IllegalArgumentException name) {
            return List.of();
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
