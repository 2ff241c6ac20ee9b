package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrarTest {
    private final Scenario scenario = new Scenario(
            1,
            Scenario.settings(1),
            Scenario.settings(2)
                    .registrations(new UserAgentSettings.Registrations(
                            Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(30), 3, 2)));
    private final Party alice = scenario.alice;
    private final Party bob = scenario.bob;
    private final RawPeer raw = new RawPeer(scenario, bob);
    private final Changes changes = new Changes();
    private int number;

    RegistrarTest() {
        bob.agent.registrar().listen(changes);
    }

    @Test
    void aBindingIsListedKeptAndLapses() {
        SipResponse answer = register("Contact: <sip:raw@10.0.0.9>", "Expires: 90", "User-Agent: Phone 1");
        List<Registrar.Binding> live = bindings();
        scenario.pass(Duration.ofSeconds(89));
        int before = bindings().size();
        scenario.pass(Duration.ofSeconds(2));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Contact").orElseThrow()).contains("<sip:raw@10.0.0.9>", "expires=90");
        assertThat(live).singleElement().satisfies(binding -> {
            assertThat(binding.contact()).isEqualTo(SipUri.of("sip:raw@10.0.0.9"));
            assertThat(binding.source().getPort()).isEqualTo(5060);
            assertThat(binding.protocol()).isEqualTo("UDP");
            assertThat(binding.userAgent()).isEqualTo("Phone 1");
        });
        assertThat(before).isEqualTo(1);
        assertThat(bindings()).isEmpty();
        assertThat(changes.heard).containsExactly("added", "lapsed");
    }

    @Test
    void severalContactsAreOrderedByPreference() {
        register("Contact: <sip:one@10.0.0.9>;q=0.3, <sip:two@10.0.0.9>;q=0.8;expires=100");

        assertThat(bindings()).extracting(binding -> binding.contact().user()).containsExactly("two", "one");
        assertThat(bob.agent.registrar().addresses()).containsExactly("sip:raw@10.0.0.2");
    }

    @Test
    void expiresZeroRemovesOneAndAStarRemovesAll() {
        register("Contact: <sip:one@10.0.0.9>, <sip:two@10.0.0.9>");
        register("Contact: <sip:one@10.0.0.9>;expires=0");
        int afterOne = bindings().size();
        register("Contact: *", "Expires: 0");

        assertThat(afterOne).isEqualTo(1);
        assertThat(bindings()).isEmpty();
        assertThat(changes.heard).containsExactly("added", "added", "removed", "removed");
        scenario.settle();
        Tables.areEmpty(bob);
    }

    @Test
    void wishesAreBounded() {
        SipResponse tooShort = register("Contact: <sip:one@10.0.0.9>", "Expires: 10");
        SipResponse tooLong = register("Contact: <sip:one@10.0.0.9>", "Expires: 999999");
        SipResponse tooMany = register("Contact: <sip:two@10.0.0.9>, <sip:three@10.0.0.9>");
        SipResponse badStar = register("Contact: *", "Expires: 60");

        assertThat(tooShort.status()).isEqualTo(423);
        assertThat(tooShort.headers().first("Min-Expires")).contains("60");
        assertThat(tooLong.headers().first("Contact").orElseThrow()).contains("expires=1800");
        assertThat(tooMany.status()).isEqualTo(503);
        assertThat(badStar.status()).isEqualTo(400);
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void noMoreAddressesThanThereIsRoomFor() {
        for (String user : List.of("one", "two", "three", "four")) {
            number++;
            raw.send(raw.request("REGISTER", "z9hG4bK" + user, number, "")
                    .replace("To: <sip:bob@", "To: <sip:" + user + "@"));
        }
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("200 REGISTER", "200 REGISTER", "200 REGISTER", "503 REGISTER");
        assertThat(raw.lastResponse().headers().first("Retry-After")).isPresent();
        assertThat(bob.agent.registrar().addresses()).hasSize(3);
    }

    @Test
    void anOvertakenRegisterChangesNothing() {
        number = 5;
        register("Contact: <sip:one@10.0.0.9>");
        number = 3;
        SipResponse late = register("Contact: <sip:one@10.0.0.9>;expires=0");

        assertThat(late.status()).isEqualTo(500);
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void aTelephoneRegistersRefreshesIsCalledWhereItReallyIsAndLeaves() {
        List<String> heard = new ArrayList<>();
        Registration registration = alice.agent.register(settings(Optional.empty()), listener(heard));
        scenario.pass(Duration.ofMinutes(25));
        SipUri aor = SipUri.of("sip:alice@10.0.0.2");
        Registrar.Binding binding = bob.agent.registrar().bindings(aor).getFirst();
        alice.onCall = Party.answering();

        OutgoingCall call =
                bob.call(Invitation.of(aor, dev.callwright.sip.message.NameAddr.of(bob.uri()), Scenario.sdp("o"))
                        .to(binding));
        scenario.passMillis(100);
        call.hangUp();
        registration.unregister();
        scenario.settle();

        assertThat(heard).containsExactly("registered 1200", "registered 1200", "unregistered");
        assertThat(alice.log).containsExactly("incoming", "confirmed", "ended PeerHungUp");
        assertThat(bob.agent.registrar().size()).isZero();
        Tables.areEmpty(alice, bob);
    }

    @Test
    void aRegistrationAnswersTheChallengeAndOnlyItsOwnAddressIsOpenToIt() {
        bob.realm = Optional.of("bob.example");
        bob.passwords.put("alice", "secret");
        bob.passwords.put("mallory", "evil");
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> foreign = new ArrayList<>();

        alice.agent.register(settings(Optional.of(new Credentials("alice", "secret"))), listener(right));
        alice.agent.register(settings(Optional.of(new Credentials("alice", "guess"))), listener(wrong));
        alice.agent.register(settings(Optional.of(new Credentials("mallory", "evil"))), listener(foreign));
        scenario.passMillis(1000);

        assertThat(right).containsExactly("registered 1200");
        assertThat(wrong).containsExactly("failed 401, again in 5");
        assertThat(foreign).containsExactly("failed 403, again in 5");
    }

    @ParameterizedTest
    @CsvSource({"MD5,MD5", "SHA_256,SHA-256", "BOTH,SHA-256 MD5"})
    void aChallengeOffersTheDigestsThatAreWanted(DigestOffer offer, String algorithms) {
        Scenario asking =
                new Scenario(1, Scenario.settings(1), Scenario.settings(2).digests(offer));
        RawPeer stranger = new RawPeer(asking, asking.bob);
        asking.bob.realm = Optional.of("bob.example");

        stranger.send(stranger.request("REGISTER", "z9hG4bK1", 1, ""));
        asking.passMillis(10);

        assertThat(stranger.lastResponse().headers().all("WWW-Authenticate"))
                .extracting(challenge -> challenge.replaceAll(".*algorithm=([^,]*).*", "$1"))
                .containsExactly(algorithms.split(" ", -1));
    }

    @Test
    void aFailedRegistrationIsTriedAgain() {
        List<String> heard = new ArrayList<>();
        scenario.losing(1);
        alice.agent.register(settings(Optional.empty()), listener(heard));
        scenario.pass(Duration.ofSeconds(33));
        scenario.losing(0);
        scenario.pass(Duration.ofSeconds(10));

        assertThat(heard).containsExactly("failed 408, again in 5", "registered 1200");
    }

    private SipResponse register(String... more) {
        number++;
        String request = raw.request("REGISTER", "z9hG4bK" + number + "x" + raw.arrivals.size(), number, "", more)
                .replace("Contact: <sip:raw@10.0.0.9>\nMax", "Max")
                .replace("To: <sip:bob@", "To: <sip:raw@");
        raw.send(request);
        scenario.passMillis(10);
        return raw.lastResponse();
    }

    private List<Registrar.Binding> bindings() {
        return bob.agent.registrar().bindings(SipUri.of("sip:raw@10.0.0.2"));
    }

    private Registration.Settings settings(Optional<Credentials> credentials) {
        return new Registration.Settings(
                SipUri.of("sip:10.0.0.2"),
                SipUri.of("sip:alice@10.0.0.2"),
                "alice",
                credentials,
                Duration.ofMinutes(20),
                Optional.empty());
    }

    private static Registration.Listener listener(List<String> heard) {
        return new Registration.Listener() {
            @Override
            public void registered(Duration granted) {
                heard.add("registered " + granted.toSeconds());
            }

            @Override
            public void failed(SipResponse failure, Duration retryIn) {
                heard.add("failed " + failure.status() + ", again in " + retryIn.toSeconds());
            }

            @Override
            public void unregistered() {
                heard.add("unregistered");
            }
        };
    }

    private static final class Changes implements Registrar.Listener {
        final List<String> heard = new ArrayList<>();

        @Override
        public void added(Registrar.Binding binding) {
            heard.add("added");
        }

        @Override
        public void refreshed(Registrar.Binding binding) {
            heard.add("refreshed");
        }

        @Override
        public void removed(Registrar.Binding binding, boolean lapsed) {
            heard.add(lapsed ? "lapsed" : "removed");
        }
    }
}
