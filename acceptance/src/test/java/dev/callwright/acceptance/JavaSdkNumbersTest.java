package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import com.twilio.rest.api.v2010.account.ValidationRequest;
import com.twilio.rest.api.v2010.account.incomingphonenumber.Local;
import com.twilio.rest.api.v2010.account.incomingphonenumber.Mobile;
import com.twilio.rest.api.v2010.account.incomingphonenumber.TollFree;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import dev.callwright.server.account.Credentials;
import dev.callwright.testkit.WebApp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The official Java SDK on numbers, caller ids, prices and test credentials.
@Timeout(120)
class JavaSdkNumbersTest {
    private static final PhoneNumber SOMEBODY = new PhoneNumber("+15005550006");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static TwilioRestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "rates: { '+1': { outbound: 0.013 } }");
        client = JavaSdk.connectedTo(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void takesNumbersOfEachSortAndFindsThem() {
        Local local = Local.creator(new PhoneNumber("+14155550160")).create(client);
        Mobile mobile = Mobile.creator(new PhoneNumber("+447400123460")).create(client);
        TollFree free = TollFree.creator(new PhoneNumber("+18005550160")).create(client);

        List<String> mobiles = new ArrayList<>();
        Mobile.reader().read(client).forEach(each -> mobiles.add(each.getSid()));
        List<String> matching = new ArrayList<>();
        IncomingPhoneNumber.reader()
                .setPhoneNumber("+1800555016*")
                .setOrigin("twilio")
                .setBeta(false)
                .read(client)
                .forEach(each -> matching.add(each.getSid()));

        assertThat(local.getOrigin()).isEqualTo("twilio");
        assertThat(mobile.getOrigin()).isEqualTo("hosted");
        assertThat(mobiles).containsExactly(mobile.getSid());
        assertThat(matching).containsExactly(free.getSid());
        assertThat(TollFree.reader().setFriendlyName("nobody").read(client)).isEmpty();
    }

    @Test
    void takesANumberOfAnAreaAndHandsItToASubaccount() {
        Account branch = Account.creator().setFriendlyName("Branch").create(client);
        IncomingPhoneNumber any = IncomingPhoneNumber.creator("202").create(client);

        IncomingPhoneNumber moved = IncomingPhoneNumber.updater(any.getSid())
                .setAccountSid(branch.getSid())
                .update(client);

        assertThat(any.getPhoneNumber().toString()).startsWith("+1202");
        assertThat(moved.getAccountSid()).isEqualTo(branch.getSid());
        assertRefused(20404, () -> IncomingPhoneNumber.fetcher(any.getSid()).fetch(client));
        assertRefused(21452, () -> IncomingPhoneNumber.creator("212").create(client));
    }

    @Test
    void tellsTheNumberAndThePriceOfACall() {
        IncomingPhoneNumber own =
                IncomingPhoneNumber.creator(new PhoneNumber("+13105550170")).create(client);

        Call made = Call.creator(SOMEBODY, own.getPhoneNumber(), new Twiml("<Response><Pause length='1'/></Response>"))
                .create(client);
        JsonNode over = server.api().awaitStatus(made.getSid(), "completed");

        assertThat(made.getPhoneNumberSid()).isEqualTo(own.getSid());
        assertThat(made.getPrice()).isNull();
        assertThat(over.path("price").asString()).isEqualTo("-0.01300");
        assertThat(Call.fetcher(made.getSid()).fetch(client).getPrice()).isEqualTo("-0.01300");
    }

    @Test
    void provesRenamesAndGivesUpACallerId() throws Exception {
        PhoneNumber number = new PhoneNumber("+13105550171");
        try (WebApp app = WebApp.start()) {
            IncomingPhoneNumber.creator(number)
                    .setVoiceUrl(URI.create(app.url("/keys")))
                    .create(client);
            ValidationRequest request = ValidationRequest.creator(number)
                    .setFriendlyName("Shop")
                    .setCallDelay(1)
                    .create(client);
            app.on(
                    "/keys",
                    WebApp.Response.twiml("<Response><Pause length='1'/><Play digits='" + request.getValidationCode()
                            + "'/><Pause length='20'/></Response>"));

            OutgoingCallerId made = Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> found(number), found -> !found.isEmpty())
                    .getFirst();
            OutgoingCallerId renamed = OutgoingCallerId.updater(made.getSid())
                    .setFriendlyName("Store")
                    .update(client);

            assertThat(made.getFriendlyName()).isEqualTo("Shop");
            assertThat(renamed.getFriendlyName()).isEqualTo("Store");
            assertRefused(21450, () -> ValidationRequest.creator(number).create(client));
            assertThat(OutgoingCallerId.deleter(made.getSid()).delete(client)).isTrue();
            assertRefused(20404, () -> OutgoingCallerId.fetcher(made.getSid()).fetch(client));
        }
    }

    private static List<OutgoingCallerId> found(PhoneNumber number) {
        List<OutgoingCallerId> found = new ArrayList<>();
        OutgoingCallerId.reader().setPhoneNumber(number).read(client).forEach(found::add);
        return found;
    }

    @Test
    void triesWithTestCredentials() {
        Credentials.Test test = Credentials.kept(folder.resolve("data"))
                .flatMap(Credentials::test)
                .orElseThrow();
        TwilioRestClient trial =
                JavaSdk.connectedTo(server, test.account().value(), test.token().value());
        Twiml nothing = new Twiml("<Response/>");

        Call queued =
                Call.creator(new PhoneNumber("+14155550100"), SOMEBODY, nothing).create(trial);

        assertThat(queued.getStatus()).isEqualTo(Call.Status.QUEUED);
        assertRefused(
                21214,
                () -> Call.creator(new PhoneNumber("+15005550002"), SOMEBODY, nothing)
                        .create(trial));
        assertRefused(21452, () -> IncomingPhoneNumber.creator("533").create(trial));
        assertRefused(20008, () -> Call.fetcher(queued.getSid()).fetch(trial));
    }

    private static void assertRefused(int code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(code));
    }
}
