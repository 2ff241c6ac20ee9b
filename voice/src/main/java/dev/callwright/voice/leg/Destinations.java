package dev.callwright.voice.leg;

import dev.callwright.sip.Registrar;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.SipCredentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns routes into SIP destinations. Safe for use by any thread.
public final class Destinations {
    private final Registrar registrar;
    private final String host;

    /// @param host what follows the `@` of callers that have no address of their own
    public Destinations(Registrar registrar, String host) {
        this.registrar = registrar;
        this.host = host;
    }

    /// Where a route turned out to lead.
    public sealed interface Found {
        /// @param destinations never empty; several when the party has several telephones, which are to ring at once
        record Somewhere(List<Destination> destinations) implements Found {}

        /// Nowhere, as this SIP status says.
        record Nowhere(int status, String reason) implements Found {}

        /// Nobody is registered under this address at present.
        record NotRegistered(String address) implements Found {}
    }

    /// @param to whom to call, as the order named it
    /// @param from who calls
    /// @param credentials the order's own, which count more than the route's
    /// @param headers the order's own, beside those that the address asks for
    public Found find(
            Route route,
            Endpoint to,
            Endpoint from,
            Optional<SipCredentials> credentials,
            Map<String, String> headers) {
        try {
            NameAddr caller = NameAddr.of(caller(from));
            return switch (route) {
                case Route.Unreachable(int status, String reason) -> new Found.Nowhere(status, reason);
                case Route.Registered(String address) ->
                    registered(new Destination(
                            SipUri.parse(address), caller, Optional.empty(), credentials, headers(to, headers)));
                case Route.Trunk(var _, String uri, Optional<SipCredentials> own) ->
                    somewhere(new Destination(
                            SipUri.parse(uri).withoutHeaders().withUser(to.text()),
                            caller,
                            Optional.empty(),
                            credentials.or(() -> own),
                            headers(uri, headers)));
                case Route.Direct(String uri) ->
                    somewhere(new Destination(
                            SipUri.parse(uri).withoutHeaders(),
                            caller,
                            Optional.empty(),
                            credentials,
                            headers(uri, headers)));
            };
        } catch (MalformedSip malformed) {
            return new Found.Nowhere(404, "not an address: " + malformed.getMessage());
        }
    }

    private Found registered(Destination party) {
        List<Destination> telephones = registrar.bindings(party.target()).stream()
                .map(phone -> new Destination(
                        party.target(), party.from(), Optional.of(phone), party.credentials(), party.headers()))
                .toList();
        return telephones.isEmpty()
                ? new Found.NotRegistered(party.target().toString())
                : new Found.Somewhere(telephones);
    }

    private static Found somewhere(Destination destination) {
        return new Found.Somewhere(List.of(destination));
    }

    /// The headers that the address of a registered party asks for, if it is a SIP URI, and those of the order.
    private static Headers headers(Endpoint to, Map<String, String> ordered) throws MalformedSip {
        return to instanceof Endpoint.SipAddress(String address)
                ? headers(address, ordered)
                : ForeignHeaders.of(ordered);
    }

    /// The headers that the SIP URI `address` asks for, and those of the order.
    private static Headers headers(String address, Map<String, String> ordered) throws MalformedSip {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : SipUri.parse(address).headers()) {
            wishes.put(header.getKey(), header.getValue());
        }
        wishes.putAll(ordered);
        return ForeignHeaders.of(wishes);
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
