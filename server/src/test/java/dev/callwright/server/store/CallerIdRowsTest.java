package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerIdRowsTest {
    private static final AccountSid OTHER = new AccountSid("AC" + "9".repeat(32));
    private static final String NUMBER = "+15550177";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsOneCallerIdOfANumberForEachAccount(TestDatabase database) {
        try (Store store = database.open()) {
            prove(store, 1, ACCOUNT);
            prove(store, 2, ACCOUNT);
            prove(store, 3, OTHER);

            assertThat(store.callerIds().of(ACCOUNT, NUMBER)).contains(id(1, ACCOUNT));
            assertThat(store.callerIdChecks()
                            .of(SampleCalls.sid(2))
                            .orElseThrow()
                            .proven())
                    .contains(id(1, ACCOUNT).sid());
            assertThat(store.callerIds().find(OTHER, id(3, OTHER).sid())).contains(id(3, OTHER));
            assertThat(store.callerIds().find(ACCOUNT, id(3, OTHER).sid())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void findsRenamesAndDeletes(TestDatabase database) {
        try (Store store = database.open()) {
            prove(store, 1, ACCOUNT);
            CallerId renamed = new CallerId(id(1, ACCOUNT).sid(), ACCOUNT, NUMBER, "Office", NOW, NOW.plusSeconds(1));

            boolean was = store.callerIds().rename(renamed);
            List<CallerId> byName = list(store, Optional.empty(), Optional.of("Office"));
            List<CallerId> byNumber = list(store, Optional.of("+15550178"), Optional.empty());
            boolean others = store.callerIds().delete(OTHER, renamed.sid());
            boolean ours = store.callerIds().delete(ACCOUNT, renamed.sid());

            assertThat(was).isTrue();
            assertThat(byName).containsExactly(renamed);
            assertThat(byNumber).isEmpty();
            assertThat(others).isFalse();
            assertThat(ours).isTrue();
            assertThat(store.callerIds().rename(renamed)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void forgetsACheckWhenItsCallIsOver(TestDatabase database) {
        try (Store store = database.open()) {
            Call call = SampleCalls.call(1);
            store.callerIdChecks().begin(check(1, ACCOUNT));
            store.keep(SampleCalls.queued(call), List.of());

            store.keep(new Event.CallEnded(call.become(CallStatus.CANCELED, NOW), NOW, 0), List.of());

            assertThat(store.callerIdChecks().of(call.sid())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void knowsAfterACrashWhatIsStillToBeTold(TestDatabase database) {
        StoreAddress address = database.fresh();
        try (Store crashed = Store.open(address)) {
            crashed.callerIdChecks().begin(check(1, ACCOUNT));
            crashed.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());
            prove(crashed, 1, ACCOUNT);
            crashed.callerIdChecks().begin(check(2, ACCOUNT));
        }

        try (Store store = Store.open(address)) {
            assertThat(store.callerIdChecks().of(SampleCalls.sid(1)))
                    .contains(check(1, ACCOUNT).with(id(1, ACCOUNT)));
            assertThat(store.callerIdChecks().of(SampleCalls.sid(2)))
                    .as("whose call was never made")
                    .isEmpty();
        }
    }

    private static List<CallerId> list(Store store, Optional<String> number, Optional<String> name) {
        return store.callerIds()
                .list(ACCOUNT, number, name, Page.Request.first(10))
                .rows();
    }

    /// Begins the check, unless it began before.
    private static void prove(Store store, int number, AccountSid account) {
        CallerIdCheck check = check(number, account);
        if (store.callerIdChecks().of(check.call()).isEmpty()) {
            store.callerIdChecks().begin(check);
        }
        store.callerIdChecks().proven(check, id(number, account));
    }

    private static CallerIdCheck check(int number, AccountSid account) {
        return new CallerIdCheck(
                SampleCalls.sid(number),
                account,
                new CallerIdCheck.Asked(NUMBER, "Mother", "000042"),
                Optional.of(new Webhook("http://app.example/", WebhookMethod.GET)),
                Optional.empty());
    }

    private static CallerId id(int number, AccountSid account) {
        return new CallerId(new PhoneNumberSid("PN%032x".formatted(number)), account, NUMBER, "Mother", NOW, NOW);
    }
}
