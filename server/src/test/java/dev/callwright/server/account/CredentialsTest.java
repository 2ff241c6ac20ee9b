package dev.callwright.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final AccountSid ACCOUNT = new AccountSid("AC" + "1".repeat(32));
    private static final Config.Prices NO_PRICES = new Config.Prices("USD", List.of());
    private static final Config.TestAccount NO_TEST = new Config.TestAccount(Optional.empty(), Optional.empty());
    private static final Config.Account NOTHING_SET =
            new Config.Account(Optional.empty(), Optional.empty(), NO_TEST, NO_PRICES);

    @TempDir
    Path data;

    @Test
    void areMadeOnceAndKept() {
        Credentials made = Credentials.forServing(data, NOTHING_SET);

        Credentials again = Credentials.forServing(data, NOTHING_SET);

        assertThat(made.isNew()).isTrue();
        assertThat(made.test()).isPresent();
        assertThat(made.test().orElseThrow().account()).isNotEqualTo(made.account());
        assertThat(again).isEqualTo(new Credentials(made.account(), made.token(), made.test(), false));
        assertThat(Credentials.kept(data)).contains(again);
    }

    @Test
    void ofAnEarlierVersionGetATestAccountAtTheNextStart() throws IOException {
        Files.writeString(data.resolve("credentials"), "account=" + ACCOUNT + "\ntoken=abc\n");
        Optional<Credentials.Test> before = Credentials.kept(data).orElseThrow().test();

        Credentials now = Credentials.forServing(data, NOTHING_SET);

        assertThat(before).isEmpty();
        assertThat(now.account()).isEqualTo(ACCOUNT);
        assertThat(now.isNew()).isFalse();
        assertThat(Credentials.kept(data).orElseThrow().test())
                .isEqualTo(now.test())
                .isPresent();
    }

    @Test
    void forTestsCanBeConfiguredToo() {
        Credentials.forServing(data, NOTHING_SET);
        Config.TestAccount test = new Config.TestAccount(Optional.of(ACCOUNT), Optional.of(new Secret("fixed")));

        Credentials configured =
                Credentials.forServing(data, new Config.Account(Optional.empty(), Optional.empty(), test, NO_PRICES));

        assertThat(configured.test()).contains(new Credentials.Test(ACCOUNT, new Secret("fixed")));
        assertThat(Credentials.kept(data)).contains(configured);
    }

    @Test
    void keepTheirTestAccountWhenOthersAreConfigured() {
        Credentials made = Credentials.forServing(data, NOTHING_SET);

        Credentials configured = Credentials.forServing(
                data, new Config.Account(Optional.of(ACCOUNT), Optional.of(new Secret("fixed")), NO_TEST, NO_PRICES));

        assertThat(configured.account()).isEqualTo(ACCOUNT);
        assertThat(configured.test()).isEqualTo(made.test());
    }
}
