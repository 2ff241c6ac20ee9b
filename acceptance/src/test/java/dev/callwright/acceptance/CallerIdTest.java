package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.phones.Cue;
import dev.callwright.phones.PhoneScript;
import dev.callwright.phones.Step;
import dev.callwright.server.CallwrightServer;
import dev.callwright.server.config.ConfigReader;
import dev.callwright.testkit.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A number is proved by a real call to a telephone of the network in the box, which keys in a code.
@Timeout(120)
class CallerIdTest {
    private static final String NUMBER = "+14155550177";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private CallwrightServer server;
    private Api api;
    private WebApp app;

    @BeforeEach
    void start() throws Exception {
        Path config = Files.writeString(folder.resolve("callwright.yaml"), "");
        Map<String, String> flags = Map.of(
                "http",
                "127.0.0.1:0",
                "sip",
                "127.0.0.1:0",
                "data",
                folder.resolve("data").toString());
        server = CallwrightServer.start(ConfigReader.read(flags, Map.of(), Optional.of(config)));
        api = new Api(
                server.api(),
                server.credentials().account().value(),
                server.credentials().token().value());
        app = WebApp.start();
        app.on("/proved", WebApp.Response.twiml(""));
    }

    @AfterEach
    void stop() {
        app.close();
        server.close();
    }

    @Test
    void isProvedByTheCodeAfterAWrongOne() throws Exception {
        Api.Answer begun = begin(NUMBER);
        answerWith("000000".equals(begun.text("validation_code")) ? "111111" : "000000", begun.text("validation_code"));

        Map<String, String> told = told();

        JsonNode ids = api.fetch("/OutgoingCallerIds.json").body().path("outgoing_caller_ids");
        assertThat(told)
                .containsEntry("VerificationStatus", "success")
                .containsEntry("CallSid", begun.text("call_sid"))
                .containsEntry("To", NUMBER);
        assertThat(ids).hasSize(1);
        assertThat(ids.get(0).path("sid").asString()).isEqualTo(told.get("OutgoingCallerIdSid"));
        assertThat(ids.get(0).path("friendly_name").asString()).isEqualTo("Mother");
    }

    @Test
    void isNotProvedWhenNobodyAnswers() throws Exception {
        begin("+14155550486");

        Map<String, String> told = told();

        assertThat(told).containsEntry("VerificationStatus", "failed").doesNotContainKey("OutgoingCallerIdSid");
        assertThat(told).containsEntry("CallStatus", "busy");
        assertThat(api.fetch("/OutgoingCallerIds.json").body().path("outgoing_caller_ids"))
                .isEmpty();
    }

    private Api.Answer begin(String number) throws Exception {
        return api.post(
                "/OutgoingCallerIds.json",
                Map.of(
                        "PhoneNumber",
                        number,
                        "FriendlyName",
                        "Mother",
                        "CallDelay",
                        "2",
                        "StatusCallback",
                        app.url("/proved")));
    }

    /// Within the two seconds of the call's delay.
    private void answerWith(String wrong, String right) {
        server.box()
                .behave(
                        NUMBER,
                        PhoneScript.of(
                                new Step.Answer(),
                                new Step.Expect(new Cue.Sound(), PATIENCE),
                                new Step.Press(wrong),
                                new Step.Wait(Duration.ofSeconds(6)),
                                new Step.Press(right),
                                new Step.Listen(new Cue.HungUp(), PATIENCE)));
    }

    private Map<String, String> told() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> app.received("/proved"), received -> !received.isEmpty())
                .getFirst()
                .parameters();
    }
}
