package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Calls that SIPp places to the server's numbers.
@Timeout(120)
class IncomingCallTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, """
                numbers:
                  "+15550100": { twiml: "<Response><Echo/></Response>" }
                  "short": { twiml: "<Response><Pause length='1'/><Say>Goodbye</Say></Response>" }
                  "never": { twiml: "<Response><Pause length='30'/></Response>" }
                  "closed": { twiml: "<Response><Reject reason='busy'/></Response>" }
                  "keys": { twiml: "<Response><Gather numDigits='2' finishOnKey=''><Pause length='10'/></Gather></Response>" }
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isAnsweredAndEndsWithTheCaller() throws Exception {
        try (Sipp phone = call("uac-calls", "+15550100", "-d", "1000")) {
            phone.succeeds();

            JsonNode call = lastCallTo("+15550100", "completed");
            assertThat(call.path("direction").asString()).isEqualTo("inbound");
            assertThat(call.path("from").asString()).isEqualTo("+15550001111");
        }
    }

    @Test
    void isHungUpAtTheEndOfItsScript() throws Exception {
        try (Sipp phone = call("uac-waits", "short")) {
            phone.succeeds();

            assertThat(lastCallTo("short", "completed").path("end_time").isNull())
                    .isFalse();
        }
    }

    @Test
    void endsWhenTheCallerGivesUp() throws Exception {
        try (Sipp phone = call("uac-gives-up", "never")) {
            phone.succeeds();

            lastCallTo("never", "canceled");
        }
    }

    @Test
    void isHeldAndTakenBack() throws Exception {
        try (Sipp phone = call("uac-holds", "+15550100")) {
            phone.succeeds();
        }
    }

    @Test
    void survivesALossyNetwork() throws Exception {
        try (Sipp phone = call("uac-loses", "+15550100", "-d", "500")) {
            phone.succeeds();
        }
    }

    @Test
    void toAnUnknownNumberIsNotFound() throws Exception {
        try (Sipp phone = call("uac-is-not-found", "+15559999999")) {
            phone.succeeds();
        }
    }

    private static Sipp call(String scenario, String number, String... options) throws Exception {
        return Sipp.calls(scenario, folder, number, server.sipPort(), options);
    }

    private static JsonNode lastCallTo(String number, String status) throws Exception {
        JsonNode calls = server.api()
                .fetch("/Calls.json?PageSize=1&To="
                        + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8))
                .body()
                .path("calls");
        return server.api().awaitStatus(calls.get(0).path("sid").asString(), status);
    }
}
