package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountRowsTest extends StoreTest {
    @Test
    void keepsAnAccountAndItsNewToken() {
        Account first = Account.own(ACCOUNT, "Callwright", new Secret("first"), NOW);
        Account second = first.withAuthToken(new Secret("second"), NOW.plusSeconds(1));

        store.accounts().put(first);
        store.accounts().put(second);

        assertThat(store.accounts().find(ACCOUNT)).contains(second);
    }

    @Test
    void listsAnAccountWithWhatItOwnsAndNothingElse() {
        Account own = Account.own(ACCOUNT, "Callwright", new Secret("token"), NOW);
        Account open = subaccount(1, "open", Account.Status.ACTIVE);
        Account closed = subaccount(2, "closed", Account.Status.CLOSED);
        Account stranger = Account.own(sid(3), "stranger", new Secret("token"), NOW);
        for (Account each : new Account[] {own, open, closed, stranger}) {
            store.accounts().put(each);
        }

        Page<Account> all = store.accounts().list(ACCOUNT, Optional.empty(), Optional.empty(), Page.Request.first(50));
        Page<Account> named =
                store.accounts().list(ACCOUNT, Optional.of("open"), Optional.empty(), Page.Request.first(50));
        Page<Account> over = store.accounts()
                .list(ACCOUNT, Optional.empty(), Optional.of(Account.Status.CLOSED), Page.Request.first(50));

        assertThat(all.rows()).containsExactly(closed, open, own);
        assertThat(named.rows()).containsExactly(open);
        assertThat(over.rows()).containsExactly(closed);
        assertThat(store.accounts().open(ACCOUNT)).isEqualTo(2);
    }

    @Test
    void checksTheSecretOfAKey() {
        ApiKey key = new ApiKey("SK" + "1".repeat(32), ACCOUNT, "mine", NOW, NOW);
        store.apiKeys().put(key, new Secret("open sesame"));

        assertThat(store.apiKeys().check(key.sid(), "open sesame")).contains(key);
        assertThat(store.apiKeys().check(key.sid(), "open barley")).isEmpty();
        assertThat(store.apiKeys().check("SK" + "2".repeat(32), "open sesame")).isEmpty();
        assertThat(store.apiKeys().find(sid(1), key.sid())).isEmpty();
        assertThat(store.apiKeys().delete(sid(1), key.sid())).isFalse();
        assertThat(store.apiKeys().delete(ACCOUNT, key.sid())).isTrue();
    }

    @Test
    void renamesAKeyWithoutTouchingItsSecret() {
        ApiKey key = new ApiKey("SK" + "1".repeat(32), ACCOUNT, "mine", NOW, NOW);
        ApiKey renamed = new ApiKey(key.sid(), ACCOUNT, "ours", NOW, NOW.plusSeconds(1));
        store.apiKeys().put(key, new Secret("open sesame"));

        store.apiKeys().rename(renamed);

        assertThat(store.apiKeys().check(key.sid(), "open sesame")).contains(renamed);
        assertThat(store.apiKeys().list(ACCOUNT, Page.Request.first(50)).rows()).containsExactly(renamed);
    }

    private static Account subaccount(int number, String name, Account.Status status) {
        return new Account(
                sid(number),
                ACCOUNT,
                name,
                status,
                new Secret("token" + number),
                NOW.plusSeconds(number),
                NOW.plusSeconds(number));
    }

    private static AccountSid sid(int number) {
        return new AccountSid("AC%032x".formatted(number + 16));
    }
}
