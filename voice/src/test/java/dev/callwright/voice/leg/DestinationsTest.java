package dev.callwright.voice.leg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.Registrar;
import dev.callwright.sip.message.SipUri;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Destinations.Found;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.SipCredentials;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
    private static final Registrar.Binding PHONE = new Registrar.Binding(
            "sip:alice@callwright.test",
            SipUri.of("sip:alice@10.0.0.7:5070"),
            1,
            0,
            new InetSocketAddress("10.0.0.7", 5070),
            "UDP",
            "test");

    private final Destinations destinations = new Destinations(new OnePhone(), "callwright.test");

    @ParameterizedTest
    @CsvSource({
        "+15550100, sip:+15550100@callwright.test",
        "client:bob, sip:bob@callwright.test",
        "sip:carol@example.com?X-Id=1, sip:carol@example.com",
        "anonymous, sip:anonymous@callwright.test"
    })
    void showsTheCallerAsASipAddress(String from, String shown) {
        Destination found = somewhere(new Route.Direct("sip:x@10.0.0.1"), "+15550199", from, Optional.empty());

        assertThat(found.from().uri()).isEqualTo(SipUri.of(shown));
    }

    @Test
    void aTrunkGetsTheNumberAsItsUserAndItsOwnCredentials() {
        SipCredentials own = new SipCredentials("trunk", "secret");

        Destination found = somewhere(
                new Route.Trunk(Optional.empty(), "sip:10.0.0.9:5090", Optional.of(own)),
                "+15550199",
                "+15550100",
                Optional.empty());

        assertThat(found.target()).isEqualTo(SipUri.of("sip:+15550199@10.0.0.9:5090"));
        assertThat(found.credentials()).contains(own);
    }

    @Test
    void credentialsOfTheOrderCountMoreThanTheTrunks() {
        SipCredentials ordered = new SipCredentials("order", "secret");

        Destination found = somewhere(
                new Route.Trunk(Optional.empty(), "sip:10.0.0.9", Optional.of(new SipCredentials("trunk", "x"))),
                "+15550199",
                "+15550100",
                Optional.of(ordered));

        assertThat(found.credentials()).contains(ordered);
    }

    @Test
    void headersOfAnAddressAreSentAsFarAsStrangersMaySetThem() {
        Destination found = somewhere(
                new Route.Direct("sip:bob@10.0.0.1?X-Order=42&User-to-User=abc&Route=evil&Via=evil"),
                "sip:bob@10.0.0.1",
                "+15550100",
                Optional.empty());

        assertThat(found.target()).isEqualTo(SipUri.of("sip:bob@10.0.0.1"));
        assertThat(found.headers().first("X-Order")).contains("42");
        assertThat(found.headers().first("X-Ordered")).contains("1");
        assertThat(found.headers().first("User-to-User")).contains("abc");
        assertThat(found.headers().has("Route")).isFalse();
        assertThat(found.headers().has("Via")).isFalse();
    }

    @Test
    void aRegisteredTelephoneIsFound() {
        Destination found = somewhere(
                new Route.Registered("sip:alice@callwright.test"), "client:alice", "+15550100", Optional.empty());

        assertThat(found.phone()).contains(PHONE);
    }

    @Test
    void aRegisteredTelephoneIsToldTheHeadersOfTheAddressItWasCalledBy() {
        Destination found = somewhere(
                new Route.Registered("sip:alice@callwright.test"),
                "sip:alice@callwright.test?X-Order=42",
                "+15550100",
                Optional.empty());

        assertThat(found.headers().first("X-Order")).contains("42");
    }

    @Test
    void aNameThatOnlyBeginsLikeASipAddressIsAName() {
        Destination found =
                somewhere(new Route.Registered("sip:alice@callwright.test"), "sipphone", "+15550100", Optional.empty());

        assertThat(found.phone()).contains(PHONE);
    }

    @Test
    void aHeaderThatWouldBreakItsLineIsNotSent() {
        Destination found = somewhere(
                new Route.Direct("sip:bob@10.0.0.1?X-Order=1%0d%0aRoute:%20evil"),
                "sip:bob@10.0.0.1",
                "+15550100",
                Optional.empty());

        assertThat(found.headers().has("X-Order")).isFalse();
    }

    @Test
    void whoIsNotRegisteredCannotBeReached() {
        assertThat(destinations.find(
                        new Route.Registered("sip:nobody@callwright.test"),
                        Endpoint.parse("client:nobody"),
                        Endpoint.parse("+15550100"),
                        Optional.empty(),
                        Map.of()))
                .isEqualTo(new Found.NotRegistered("sip:nobody@callwright.test"));
    }

    @Test
    void whatIsNoAddressCannotBeReached() {
        assertThat(destinations.find(
                        new Route.Direct("sip:@@@"),
                        Endpoint.parse("sip:@@@"),
                        Endpoint.parse("+15550100"),
                        Optional.empty(),
                        Map.of()))
                .isInstanceOfSatisfying(
                        Found.Nowhere.class,
                        nowhere -> assertThat(nowhere.status()).isEqualTo(404));
    }

    private Destination somewhere(Route route, String to, String from, Optional<SipCredentials> credentials) {
        Found found = destinations.find(
                route, Endpoint.parse(to), Endpoint.parse(from), credentials, Map.of("X-Ordered", "1"));
        assertThat(found).isInstanceOf(Found.Somewhere.class);
        return ((Found.Somewhere) found).destinations().getFirst();
    }

    private static final class OnePhone implements Registrar {
        @Override
        public List<Binding> bindings(SipUri addressOfRecord) {
            return addressOfRecord.user().equals("alice") ? List.of(PHONE) : List.of();
        }

        @Override
        public Set<String> addresses() {
            return Set.of(PHONE.addressOfRecord());
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void listen(Listener listener) {}
    }
}
