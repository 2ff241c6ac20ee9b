package dev.callwright.server.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.NumberDirectory.Answerer;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.VoiceHandling;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialplanTest {
    private static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    private static final VoiceHandling ECHO = new VoiceHandling.Run("<Response><Echo/></Response>");

    @TempDir
    private static Path folder;

    private static Store store;

    @BeforeAll
    static void open() {
        store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private final Dialplan dialplan = new Dialplan(
            ACCOUNT,
            new Config.Dialplan(
                    Map.of("+15550100", new Config.Answering(ECHO, Optional.empty())),
                    List.of(
                            trunk("office", "sip:10.0.0.5", "+49*"),
                            trunk("carrier", "sip:10.0.0.6:5090", "+1900*", "+44*")),
                    List.of(new Config.User("alice", new Secret("secret")))),
            number -> number.equals("+15550111")
                    ? Optional.of(new Answerer(ACCOUNT, Optional.empty(), ECHO, Optional.empty()))
                    : Optional.empty(),
            new SipDomains(store),
            new Dialplan.Surroundings("voice.example", "127.0.0.1:5060", "127.0.0.1:5999"));

    @Test
    void findsWhoAnswersInTheFileAndAmongTheNumbersBought() {
        assertThat(dialplan.answerer("+15550100")).isPresent();
        assertThat(dialplan.answerer("+15550111")).isPresent();
        assertThat(dialplan.answerer("+15550122")).isEmpty();
    }

    @Test
    void callsAClientWhereItIsRegistered() {
        Route route = dialplan.route(ACCOUNT, new Endpoint.Client("bob"));

        assertThat(route).isEqualTo(new Route.Registered("sip:bob@voice.example"));
    }

    @Test
    void callsAUserOfOurDomainWhereItIsRegistered() {
        Route route = dialplan.route(ACCOUNT, Endpoint.parse("sip:alice@voice.example;transport=tcp"));

        assertThat(route).isEqualTo(new Route.Registered("sip:alice@voice.example"));
    }

    @Test
    void callsAnyOtherSipAddressDirectly() {
        Route route = dialplan.route(ACCOUNT, Endpoint.parse("sip:alice@elsewhere.example"));

        assertThat(route).isEqualTo(new Route.Direct("sip:alice@elsewhere.example"));
    }

    @Test
    void callsOurOwnNumbersHere() {
        Route route = dialplan.route(ACCOUNT, Endpoint.parse("+15550111"));

        assertThat(route).isEqualTo(new Route.Direct("sip:+15550111@127.0.0.1:5060"));
    }

    @Test
    void takesTheFirstTrunkThatMatches() {
        Route route = dialplan.route(ACCOUNT, Endpoint.parse("+4930123456"));

        assertThat(route)
                .isEqualTo(new Route.Trunk(Optional.of(Trunks.sid("office")), "sip:10.0.0.5", Optional.empty()));
    }

    @Test
    void sendsEveryOtherNumberIntoTheBox() {
        Route route = dialplan.route(ACCOUNT, Endpoint.parse("+15005550006"));

        assertThat(route).isEqualTo(new Route.Direct("sip:+15005550006@127.0.0.1:5999"));
    }

    private static Config.Trunk trunk(String name, String uri, String... match) {
        return new Config.Trunk(name, uri, List.of(match), Optional.empty(), List.of());
    }
}
