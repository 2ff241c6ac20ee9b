package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.WebhookMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplicationRowsTest extends StoreTest {
    private static final AccountSid OTHER = new AccountSid("AC" + "f".repeat(32));

    @Test
    void keepsAndChangesAnApplication() {
        store.applications().put(application(1, "first"));

        store.applications().put(application(1, "renamed"));

        assertThat(store.applications().find(ACCOUNT, sid(1))).contains(application(1, "renamed"));
        assertThat(store.applications().find(OTHER, sid(1))).isEmpty();
    }

    @Test
    void listsThemByName() {
        store.applications().put(application(1, "one"));
        store.applications().put(application(2, "two"));

        assertThat(store.applications()
                        .list(ACCOUNT, Optional.of("two"), Page.Request.first(9))
                        .rows())
                .containsExactly(application(2, "two"));
        assertThat(store.applications()
                        .list(ACCOUNT, Optional.empty(), Page.Request.first(9))
                        .rows())
                .hasSize(2);
    }

    @Test
    void takesADeletedOneFromTheNumbersThatPointToIt() {
        store.applications().put(application(1, "one"));
        PhoneNumber number = new PhoneNumber(
                new PhoneNumberSid("PN" + "1".repeat(32)),
                ACCOUNT,
                new PhoneNumber.Identity("+15550100", NumberKind.LOCAL, PhoneNumber.Origin.HOSTED),
                "",
                new PhoneNumber.Voice(application(1, "").voice(), Optional.of(sid(1))),
                NOW,
                NOW);
        store.phoneNumbers().put(number);
        Optional<PhoneNumber> before = store.phoneNumbers().owner("+15550100");

        boolean others = store.applications().delete(OTHER, sid(1));
        boolean ours = store.applications().delete(ACCOUNT, sid(1));

        assertThat(before).contains(number);
        assertThat(others).isFalse();
        assertThat(ours).isTrue();
        assertThat(store.applications().find(ACCOUNT, sid(1))).isEmpty();
        assertThat(store.phoneNumbers().owner("+15550100").orElseThrow().voice())
                .isEqualTo(new PhoneNumber.Voice(number.voice().urls(), Optional.empty()));
    }

    private static ApplicationSid sid(int number) {
        return new ApplicationSid("AP%032x".formatted(number));
    }

    private static Application application(int number, String name) {
        return new Application(
                sid(number),
                ACCOUNT,
                name,
                new VoiceUrls(
                        Optional.of("http://app/voice"),
                        WebhookMethod.GET,
                        Optional.of("http://app/oops"),
                        WebhookMethod.POST,
                        Optional.empty(),
                        WebhookMethod.GET),
                new Application.Options(true, false),
                NOW,
                NOW);
    }
}
