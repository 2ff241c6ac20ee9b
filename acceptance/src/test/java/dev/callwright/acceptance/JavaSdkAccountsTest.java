package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Balance;
import com.twilio.rest.api.v2010.account.Key;
import com.twilio.rest.api.v2010.account.NewKey;
import com.twilio.rest.api.v2010.account.Token;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.sip.CredentialList;
import com.twilio.rest.api.v2010.account.sip.Domain;
import com.twilio.rest.api.v2010.account.sip.IpAccessControlList;
import com.twilio.rest.api.v2010.account.sip.credentiallist.Credential;
import com.twilio.rest.api.v2010.account.sip.domain.CredentialListMapping;
import com.twilio.rest.api.v2010.account.sip.domain.authtypes.authtypecalls.AuthCallsIpAccessControlListMapping;
import com.twilio.rest.api.v2010.account.sip.domain.authtypes.authtyperegistrations.AuthRegistrationsCredentialListMapping;
import com.twilio.rest.api.v2010.account.sip.ipaccesscontrollist.IpAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Java SDK on accounts, keys, numbers to buy and SIP domains.
@Timeout(120)
class JavaSdkAccountsTest {
    @TempDir
    static Path folder;

    private static RunningServer server;
    private static TwilioRestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        client = JavaSdk.connectedTo(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void makesSuspendsAndClosesASubaccount() {
        Account made = Account.creator().setFriendlyName("Branch").create(client);

        Account suspended = Account.updater(made.getSid())
                .setStatus(Account.Status.SUSPENDED)
                .update(client);
        Account closed =
                Account.updater(made.getSid()).setStatus(Account.Status.CLOSED).update(client);
        List<String> listed = new ArrayList<>();
        Account.reader().setFriendlyName("Branch").read(client).forEach(each -> listed.add(each.getSid()));

        assertThat(made.getOwnerAccountSid()).isEqualTo(RunningServer.ACCOUNT);
        assertThat(made.getType()).isEqualTo(Account.Type.FULL);
        assertThat(suspended.getStatus()).isEqualTo(Account.Status.SUSPENDED);
        assertThat(closed.getStatus()).isEqualTo(Account.Status.CLOSED);
        assertThat(listed).containsExactly(made.getSid());
        assertThatThrownBy(() -> Account.updater(made.getSid())
                        .setStatus(Account.Status.ACTIVE)
                        .update(client))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(21479));
    }

    @Test
    void makesRenamesAndTakesAwayAKey() {
        NewKey made = NewKey.creator().setFriendlyName("ci").create(client);

        Key renamed = Key.updater(made.getSid()).setFriendlyName("ci 2").update(client);
        List<String> listed = new ArrayList<>();
        Key.reader().read(client).forEach(each -> listed.add(each.getFriendlyName()));
        boolean gone = Key.deleter(made.getSid()).delete(client);

        assertThat(made.getSecret()).hasSize(32);
        assertThat(renamed.getFriendlyName()).isEqualTo("ci 2");
        assertThat(listed).containsExactly("ci 2");
        assertThat(gone).isTrue();
    }

    @Test
    void readsBalanceTokenAndNumbersToBuy() {
        Balance balance = Balance.fetcher().fetch(client);
        Token token = Token.creator().setTtl(600).create(client);
        List<String> numbers = new ArrayList<>();
        Local.reader("US")
                .setAreaCode(415)
                .limit(5)
                .read(client)
                .forEach(each -> numbers.add(each.getPhoneNumber().toString()));

        assertThat(balance.getCurrency()).isEqualTo("USD");
        assertThat(token.getTtl()).isEqualTo("600");
        assertThat(numbers).hasSize(5).startsWith("+14155550100");
    }

    @Test
    void setsUpASipDomainAndTakesItAway() {
        Domain domain =
                Domain.creator("java.example.com").setSipRegistration(true).create(client);
        CredentialList staff = CredentialList.creator("staff").create(client);
        Credential alice =
                Credential.creator(staff.getSid(), "alice", "Correct-Horse-7").create(client);
        IpAccessControlList office = IpAccessControlList.creator("office").create(client);
        IpAddress address =
                IpAddress.creator(office.getSid(), "desk", "192.0.2.7").create(client);
        AuthRegistrationsCredentialListMapping registrations = AuthRegistrationsCredentialListMapping.creator(
                        domain.getSid(), staff.getSid())
                .create(client);
        CredentialListMapping calls =
                CredentialListMapping.creator(domain.getSid(), staff.getSid()).create(client);
        AuthCallsIpAccessControlListMapping addresses = AuthCallsIpAccessControlListMapping.creator(
                        domain.getSid(), office.getSid())
                .create(client);

        Domain told = Domain.fetcher(domain.getSid()).fetch(client);
        List<String> mapped = new ArrayList<>();
        AuthRegistrationsCredentialListMapping.reader(domain.getSid())
                .read(client)
                .forEach(each -> mapped.add(each.getSid()));

        assertThat(told.getAuthType()).isEqualTo("IP_ACL,CREDENTIAL_LIST");
        assertThat(told.getSipRegistration()).isTrue();
        assertThat(mapped).containsExactly(staff.getSid());
        assertThat(alice.getUsername()).isEqualTo("alice");
        assertThat(address.getCidrPrefixLength()).isEqualTo(32);
        assertThat(registrations.getFriendlyName()).isEqualTo("staff");
        assertThat(calls.getDomainSid()).isEqualTo(domain.getSid());
        assertThat(addresses.getSid()).isEqualTo(office.getSid());
        assertThat(Domain.deleter(domain.getSid()).delete(client)).isTrue();
        assertThat(Credential.deleter(staff.getSid(), alice.getSid()).delete(client))
                .isTrue();
        assertThat(CredentialList.deleter(staff.getSid()).delete(client)).isTrue();
        assertThat(IpAccessControlList.deleter(office.getSid()).delete(client)).isTrue();
    }
}
