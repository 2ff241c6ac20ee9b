package dev.callwright.voice.leg;

import dev.callwright.sip.Registrar;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.SipCredentials;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns routes into SIP destinations. Safe for use by any thread.
public final class Destinations {
    private static final Set<String> ALLOWED_HEADERS =
            Set.of("user-to-user", "remote-party-id", "p-preferred-identity", "p-called-party-id");

    private final Registrar registrar;
    private final String host;

    /// @param host what follows the `@` of callers that have no address of their own
    public Destinations(Registrar registrar, String host) {
        this.registrar = registrar;
        this.host = host;
    }

    /// Where a route turned out to lead.
    public sealed interface Found {
        record Somewhere(Destination destination) implements Found {}

        /// Nowhere, as this SIP status says.
        record Nowhere(int status, String reason) implements Found {}
    }

    /// @param to whom to call, as the order named it
    /// @param from who calls
    /// @param credentials the order's own, which count more than the route's
    public Found find(Route route, Endpoint to, Endpoint from, Optional<SipCredentials> credentials) {
        try {
            NameAddr caller = NameAddr.of(caller(from));
            return switch (route) {
                case Route.Unreachable(int status, String reason) -> new Found.Nowhere(status, reason);
                case Route.Registered(String address) -> registered(SipUri.parse(address), caller, credentials);
                case Route.Trunk(var _, String uri, Optional<SipCredentials> own) ->
                    somewhere(SipUri.parse(uri).withUser(to.text()), caller, credentials.or(() -> own));
                case Route.Direct(String uri) -> somewhere(SipUri.parse(uri), caller, credentials);
            };
        } catch (MalformedSip malformed) {
            return new Found.Nowhere(404, "not an address: " + malformed.getMessage());
        }
    }

    private Found registered(SipUri address, NameAddr caller, Optional<SipCredentials> credentials) {
        Optional<Registrar.Binding> phone = registrar.bindings(address).stream().findFirst();
        if (phone.isEmpty()) {
            return new Found.Nowhere(480, "no telephone is registered as " + address);
        }
        return new Found.Somewhere(new Destination(address, caller, phone, credentials, Headers.EMPTY));
    }

    private static Found somewhere(SipUri uri, NameAddr caller, Optional<SipCredentials> credentials) {
        return new Found.Somewhere(
                new Destination(uri.withoutHeaders(), caller, Optional.empty(), credentials, headers(uri)));
    }

    /// The headers that a SIP URI asks for, as far as strangers may set them.
    private static Headers headers(SipUri uri) {
        Headers.Builder headers = Headers.builder();
        for (Map.Entry<String, String> header : uri.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-") || ALLOWED_HEADERS.contains(name)) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        return headers.build();
    }

    private SipUri caller(Endpoint from) throws MalformedSip {
        return switch (from) {
            case Endpoint.PhoneNumber(String number) -> SipUri.of(number, host, 0);
            case Endpoint.Client(String name) -> SipUri.of(name, host, 0);
            case Endpoint.Name(String name) -> SipUri.of(name, host, 0);
            case Endpoint.SipAddress(String address) -> SipUri.parse(address).withoutHeaders();
        };
    }
}
