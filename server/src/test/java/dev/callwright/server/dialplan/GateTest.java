package dev.callwright.server.dialplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.Secret;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.port.SipGate;
import dev.callwright.voice.port.SipGate.Verdict;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Config.Dialplan DIALPLAN = new Config.Dialplan(
            Map.of(),
            List.of(new Config.Trunk(
                    "carrier", "sip:192.0.2.1", List.of("*"), Optional.empty(), List.of("192.0.2.0/24"))),
            List.of(new Config.User("alice", new Secret("secret"))));

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

    @Test
    void letsATrunkCallFromItsAddresses() {
        Verdict verdict = gate(false).judge(knock("INVITE", "anybody@example.com", "192.0.2.77"));

        assertThat(verdict).isEqualTo(new Verdict.Allow(Optional.empty(), Optional.of(Trunks.sid("carrier"))));
    }

    @Test
    void challengesStrangersOnAPublicServer() {
        Verdict verdict = gate(false).judge(knock("INVITE", "anybody@example.com", "198.51.100.1"));

        assertThat(verdict).isEqualTo(new Verdict.Challenge("callwright"));
    }

    @Test
    void letsEverybodyCallOnAPrivateServer() {
        Verdict verdict = gate(true).judge(knock("INVITE", "anybody@example.com", "127.0.0.1"));

        assertThat(verdict).isEqualTo(new Verdict.Allow(Optional.empty(), Optional.empty()));
    }

    @Test
    void challengesWhoCallsHimselfLikeAUser() {
        Verdict verdict = gate(true).judge(knock("INVITE", "alice@example.com", "127.0.0.1"));

        assertThat(verdict).isEqualTo(new Verdict.Challenge("callwright"));
    }

    @Test
    void challengesEveryRegistration() {
        Verdict verdict = gate(true).judge(knock("REGISTER", "bob@example.com", "192.0.2.77"));

        assertThat(verdict).isEqualTo(new Verdict.Challenge("callwright"));
    }

    @Test
    void knowsTheSecretsOfUsersOnly() {
        Gate gate = gate(true);

        assertThat(gate.secret("alice", "callwright")).contains(new SipGate.Secret.Password("secret"));
        assertThat(gate.secret("mallory", "callwright")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,192.0.2.255,true",
        "192.0.2.0/24,192.0.3.0,false",
        "192.0.2.7,192.0.2.7,true",
        "192.0.2.7,192.0.2.8,false",
        "0.0.0.0/0,203.0.113.9,true",
        "2001:db8::/32,2001:db8:1::1,true",
        "2001:db8::/32,192.0.2.1,false"
    })
    void matchesAddressesByPrefix(String block, String address, boolean expected) throws Exception {
        boolean contained = AddressBlock.parse(block).contains(java.net.InetAddress.getByName(address));

        assertThat(contained).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "192.0.2.0/33", "192.0.2.0/x", "1.2.3.4.5"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> AddressBlock.parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(text);
    }

    private static Gate gate(boolean isPrivate) {
        return new Gate(DIALPLAN, new SipDomains(store), "callwright", isPrivate);
    }

    private static SipGate.Knock knock(String method, String from, String source) {
        return new SipGate.Knock(method, from, "x@y", new InetSocketAddress(source, 5060), "UDP");
    }
}
