package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Application;
import dev.callwright.server.store.NumberKind;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.NumberDirectory.Answerer;
import dev.callwright.voice.port.VoiceHandling;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnNumbersTest {
    private static final String NUMBER = "+15550100";
    private static final AccountSid ACCOUNT = new AccountSid("AC" + "1".repeat(32));
    private static final ApplicationSid APPLICATION = new ApplicationSid("AP" + "1".repeat(32));

    @TempDir
    Path folder;

    private Store store;
    private OwnNumbers numbers;

    @BeforeEach
    void open() {
        store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")));
        store.accounts().put(Account.own(ACCOUNT, "", new Secret("token"), Instant.now()));
        numbers = new OwnNumbers(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void asksTheNumbersOwnUrl() {
        keepNumber(urls("http://own/", "http://own/over"), Optional.empty());

        assertThat(asked()).contains("http://own/");
        assertThat(told()).contains("http://own/over");
        assertThat(numbers.answerer("+15550199")).isEmpty();
    }

    @Test
    void asksNobodyWithoutUrl() {
        keepNumber(VoiceUrls.NONE, Optional.empty());

        assertThat(numbers.answerer(NUMBER)).isEmpty();
    }

    @Test
    void followsEveryChangeOfAnApplicationFromTheNextCallOn() {
        keepNumber(urls("http://own/", "http://own/over"), Optional.of(APPLICATION));
        keepApplication(urls("http://app/", "http://app/over"));
        Optional<String> first = asked();
        Optional<String> firstTold = told();

        keepApplication(urls("http://other/", ""));
        Optional<String> second = asked();
        Optional<String> secondTold = told();
        keepApplication(VoiceUrls.NONE);
        Optional<Answerer> third = numbers.answerer(NUMBER);
        store.applications().delete(ACCOUNT, APPLICATION);
        Optional<String> last = asked();

        assertThat(first).contains("http://app/");
        assertThat(firstTold).contains("http://app/over");
        assertThat(second).contains("http://other/");
        assertThat(secondTold).as("the number's own").contains("http://own/over");
        assertThat(third).as("an application without URL").isEmpty();
        assertThat(last).contains("http://own/");
    }

    private Optional<String> asked() {
        return numbers.answerer(NUMBER)
                .map(answerer ->
                        ((VoiceHandling.Ask) answerer.handling()).webhook().url());
    }

    private Optional<String> told() {
        return numbers.answerer(NUMBER)
                .flatMap(Answerer::statusCallback)
                .map(callback -> callback.webhook().url());
    }

    private void keepNumber(VoiceUrls own, Optional<ApplicationSid> application) {
        store.phoneNumbers()
                .put(new PhoneNumber(
                        new PhoneNumberSid("PN" + "1".repeat(32)),
                        ACCOUNT,
                        new PhoneNumber.Identity(NUMBER, NumberKind.LOCAL, PhoneNumber.Origin.HOSTED),
                        "",
                        new PhoneNumber.Voice(own, application),
                        Instant.EPOCH,
                        Instant.EPOCH));
    }

    private void keepApplication(VoiceUrls urls) {
        store.applications()
                .put(new Application(
                        APPLICATION, ACCOUNT, "", urls, Application.Options.NONE, Instant.EPOCH, Instant.EPOCH));
    }

    private static VoiceUrls urls(String url, String status) {
        return new VoiceUrls(
                Optional.of(url),
                WebhookMethod.POST,
                Optional.empty(),
                WebhookMethod.POST,
                Optional.of(status).filter(text -> !text.isEmpty()),
                WebhookMethod.POST);
    }
}
