package dev.callwright.server.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.SipAddress;
import dev.callwright.server.store.SipCredential;
import dev.callwright.server.store.SipDomain;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.StoreWatch;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.port.SipGate.Knock;
import dev.callwright.voice.port.SipGate.Verdict;
import dev.callwright.world.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Two servers on one database: what is changed through one of them, the other obeys too.
@Timeout(60)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SharedDomainsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final AccountSid ACCOUNT = new AccountSid("AC" + "0".repeat(32));
    private static final String HOST = "desk.example.com";
    private static final SipDomain DOMAIN = new SipDomain(
            "SD" + "1".repeat(32),
            ACCOUNT,
            HOST,
            "desk",
            VoiceUrls.NONE,
            new SipDomain.Traits(true, false, false),
            NOW,
            NOW);
    private static final SipList ADDRESSES = list("AL", SipList.Kind.ADDRESSES);
    private static final SipList CREDENTIALS = list("CL", SipList.Kind.CREDENTIALS);
    private static final SipAddress OFFICE =
            new SipAddress("IP" + "1".repeat(32), ACCOUNT, ADDRESSES.sid(), "office", "192.0.2.0", 24, NOW, NOW);
    private static final SipCredential ALICE = new SipCredential(
            "CR" + "1".repeat(32),
            ACCOUNT,
            CREDENTIALS.sid(),
            "alice",
            SipCredential.Hashes.of("alice", "Correct-Horse-7"),
            NOW,
            NOW);

    @Parameter
    TestDatabase database;

    private final VirtualTime time = new VirtualTime();
    private Store here;
    private Store there;
    private SipDomains domains;
    private StoreWatch watch;

    @BeforeEach
    void start() {
        StoreAddress address = database.fresh();
        here = Store.open(address);
        there = Store.open(address);
        there.accounts().put(Account.own(ACCOUNT, "", new Secret("s3cret"), NOW));
        domains = new SipDomains(here);
        domains.reload();
        watch = new StoreWatch("whether SIP domains were changed", domains::refresh, time);
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.close();
        there.close();
        here.close();
    }

    @Test
    void aDomainThatIsMadeElsewhereIsKnownWithinSeconds() {
        there.sipDomains().put(DOMAIN);
        boolean before = domains.has(HOST);

        time.run(A_WHILE);

        assertThat(before).isFalse();
        assertThat(domains.has(HOST)).isTrue();
    }

    @Test
    void whatIsMappedAndTakenAwayElsewhereIsObeyed() {
        there.sipDomains().put(DOMAIN);
        there.sipLists().put(ADDRESSES);
        there.sipMembers().put(OFFICE);
        there.sipDomains().map(mapped(ADDRESSES, SipList.Purpose.CALLS));
        time.run(A_WHILE);
        Optional<Verdict> open = call("192.0.2.7");

        there.sipMembers().deleteAddress(ADDRESSES.sid(), OFFICE.sid());
        time.run(A_WHILE);
        Optional<Verdict> closed = call("192.0.2.7");

        assertThat(open).containsInstanceOf(Verdict.Allow.class);
        assertThat(closed).containsInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void aUserThatIsAddedAndRemovedElsewhereIsObeyed() {
        there.sipDomains().put(DOMAIN);
        there.sipLists().put(CREDENTIALS);
        there.sipDomains().map(mapped(CREDENTIALS, SipList.Purpose.REGISTRATIONS));
        time.run(A_WHILE);
        boolean before = domains.secret("alice", HOST).isPresent();
        there.sipMembers().put(ALICE);
        time.run(A_WHILE);
        boolean added = domains.secret("alice", HOST).isPresent();

        there.sipMembers().deleteCredential(CREDENTIALS.sid(), ALICE.sid());
        time.run(A_WHILE);

        assertThat(before).isFalse();
        assertThat(added).isTrue();
        assertThat(domains.secret("alice", HOST)).isEmpty();
    }

    @Test
    void aMappingThatIsTakenAwayAndADomainThatIsDeletedElsewhereAreGone() {
        there.sipDomains().put(DOMAIN);
        there.sipLists().put(CREDENTIALS);
        there.sipDomains().map(mapped(CREDENTIALS, SipList.Purpose.CALLS));
        time.run(A_WHILE);
        Optional<Verdict> challenged = call("192.0.2.7");
        there.sipDomains().unmap(DOMAIN.sid(), SipList.Purpose.CALLS, CREDENTIALS.sid());
        time.run(A_WHILE);
        Optional<Verdict> refused = call("192.0.2.7");

        there.sipDomains().delete(ACCOUNT, DOMAIN.sid());
        time.run(A_WHILE);

        assertThat(challenged).containsInstanceOf(Verdict.Challenge.class);
        assertThat(refused).containsInstanceOf(Verdict.Refuse.class);
        assertThat(domains.has(HOST)).isFalse();
    }

    @Test
    void anAccountThatIsSuspendedElsewhereTakesNoMoreRegistrations() {
        there.sipDomains().put(DOMAIN);
        there.sipLists().put(CREDENTIALS);
        there.sipDomains().map(mapped(CREDENTIALS, SipList.Purpose.REGISTRATIONS));
        time.run(A_WHILE);
        Optional<Verdict> challenged = registration();

        Account known = there.accounts().find(ACCOUNT).orElseThrow();
        there.accounts().put(known.with(known.friendlyName(), Account.Status.SUSPENDED, NOW));
        time.run(A_WHILE);

        assertThat(challenged).containsInstanceOf(Verdict.Challenge.class);
        assertThat(registration()).containsInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void whileNothingChangesNothingIsReadAgain() {
        there.sipDomains().put(DOMAIN);
        time.run(A_WHILE);
        long number = here.sipRevision().number();

        boolean unmapped = there.sipDomains().unmap(DOMAIN.sid(), SipList.Purpose.CALLS, CREDENTIALS.sid());
        there.sipMembers().deleteCredential(CREDENTIALS.sid(), ALICE.sid());

        assertThat(unmapped).isFalse();
        assertThat(here.sipRevision().number()).isEqualTo(number);
    }

    private Optional<Verdict> call(String source) {
        return domains.judge(new Knock("INVITE", "sip:a@b", "500@" + HOST, new InetSocketAddress(source, 5060), "UDP"));
    }

    private Optional<Verdict> registration() {
        return domains.judge(new Knock(
                "REGISTER", "alice@" + HOST, "alice@" + HOST, new InetSocketAddress("192.0.2.7", 5060), "UDP"));
    }

    private static SipList.Mapped mapped(SipList list, SipList.Purpose purpose) {
        return new SipList.Mapped(DOMAIN.sid(), purpose, list.sid(), ACCOUNT, list.friendlyName(), NOW);
    }

    private static SipList list(String letters, SipList.Kind kind) {
        return new SipList(letters + "1".repeat(32), ACCOUNT, kind, "list", NOW, NOW);
    }
}
