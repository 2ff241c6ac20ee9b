package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.WebhookMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SipRowsTest extends StoreTest {
    private static final SipList LIST =
            new SipList("CL" + "1".repeat(32), ACCOUNT, SipList.Kind.CREDENTIALS, "staff", NOW, NOW);
    private static final SipDomain DOMAIN = domain(1, "desk.example.com");
    private static final SipList.Mapped MAPPED =
            new SipList.Mapped(DOMAIN.sid(), SipList.Purpose.CALLS, LIST.sid(), ACCOUNT, LIST.friendlyName(), NOW);

    @Test
    void keepsOneDomainOfAName() {
        assertThat(store.sipDomains().put(DOMAIN)).isTrue();
        assertThat(store.sipDomains().put(domain(2, "desk.example.com"))).isFalse();
        assertThat(store.sipDomains().put(domain(1, "bar.example.com"))).isTrue();

        assertThat(store.sipDomains().all()).containsExactly(domain(1, "bar.example.com"));
        assertThat(store.sipDomains().list(ACCOUNT, Page.Request.first(5)).rows())
                .hasSize(1);
    }

    @Test
    void mapsAListOnceAndForgetsItWithTheDomain() {
        store.sipDomains().put(DOMAIN);
        store.sipLists().put(LIST);

        boolean first = store.sipDomains().map(MAPPED);
        boolean second = store.sipDomains().map(MAPPED);
        SipListRows.Deletion used = store.sipLists().delete(ACCOUNT, LIST.kind(), LIST.sid());
        Page<SipList.Mapped> page =
                store.sipDomains().mapped(DOMAIN.sid(), SipList.Purpose.CALLS, LIST.kind(), Page.Request.first(5));
        store.sipDomains().delete(ACCOUNT, DOMAIN.sid());

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(used).isEqualTo(SipListRows.Deletion.MAPPED);
        assertThat(page.rows()).containsExactly(MAPPED);
        assertThat(store.sipDomains().allMapped()).isEmpty();
        assertThat(store.sipLists().delete(ACCOUNT, LIST.kind(), LIST.sid())).isEqualTo(SipListRows.Deletion.DONE);
    }

    @Test
    void keepsWhatIsOnAListAndForgetsItWithTheList() {
        SipCredential alice = credential(1, "alice", "Correct-Horse-7");
        SipAddress office =
                new SipAddress("IP" + "1".repeat(32), ACCOUNT, LIST.sid(), "office", "192.0.2.0", 24, NOW, NOW);
        store.sipLists().put(LIST);

        assertThat(store.sipMembers().put(alice)).isTrue();
        assertThat(store.sipMembers().put(credential(2, "alice", "Other-Horse-77")))
                .isFalse();
        store.sipMembers().put(office);

        assertThat(store.sipMembers().findCredential(LIST.sid(), alice.sid())).contains(alice);
        assertThat(store.sipMembers().findAddress(LIST.sid(), office.sid())).contains(office);
        assertThat(store.sipMembers().count(LIST)).isEqualTo(1);
        assertThat(store.sipMembers().mappedCredentials()).isEmpty();
        store.sipDomains().put(DOMAIN);
        store.sipDomains().map(MAPPED);
        assertThat(store.sipMembers().mappedCredentials()).containsExactly(alice);
        assertThat(store.sipMembers().mappedAddresses()).containsExactly(office);
        store.sipDomains().unmap(DOMAIN.sid(), SipList.Purpose.CALLS, LIST.sid());
        store.sipLists().delete(ACCOUNT, LIST.kind(), LIST.sid());
        assertThat(store.sipMembers().count(LIST)).isZero();
    }

    private static SipCredential credential(int number, String username, String password) {
        return new SipCredential(
                "CR%032x".formatted(number),
                ACCOUNT,
                LIST.sid(),
                username,
                SipCredential.Hashes.of(username, password),
                NOW,
                NOW);
    }

    private static SipDomain domain(int number, String name) {
        return new SipDomain(
                "SD%032x".formatted(number),
                ACCOUNT,
                name,
                "desk",
                new VoiceUrls(
                        Optional.of("http://app/voice"),
                        WebhookMethod.POST,
                        Optional.empty(),
                        WebhookMethod.GET,
                        Optional.empty(),
                        WebhookMethod.POST),
                new SipDomain.Traits(true, false, true),
                NOW,
                NOW);
    }
}
