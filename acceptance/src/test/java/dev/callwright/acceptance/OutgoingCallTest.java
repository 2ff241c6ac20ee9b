package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Calls that the API places to SIPp.
@Timeout(120)
class OutgoingCallTest {
    private static final String WAIT = "<Response><Pause length='60'/></Response>";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        api = server.api();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isHungUpByItsScript() throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", "<Response><Pause length='1'/><Hangup/></Response>"));

            phone.succeeds();
            JsonNode call = api.awaitStatus(sid, "completed");
            assertThat(call.path("duration").asString()).isIn("1", "2");
            assertThat(call.path("direction").asString()).isEqualTo("outbound-api");
        }
    }

    @Test
    void isHungUpByTheFarEnd() throws Exception {
        try (Sipp phone = Sipp.waits("uas-hangs-up", folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", WAIT));

            phone.succeeds();
            assertThat(api.awaitStatus(sid, "completed").path("end_time").asString())
                    .endsWith("+0000");
        }
    }

    @Test
    void isHungUpByTheApi() throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", WAIT));
            api.awaitStatus(sid, "in-progress");

            Api.Answer answer = api.post("/Calls/" + sid + ".json", Map.of("Status", "completed"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("status")).isEqualTo("completed");
            phone.succeeds();
        }
    }

    @Test
    void isCanceledWhileItRings() throws Exception {
        try (Sipp phone = Sipp.waits("uas-rings", folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", WAIT));
            api.awaitStatus(sid, "ringing");

            Api.Answer answer = api.post("/Calls/" + sid + ".json", Map.of("Status", "canceled"));

            assertThat(answer.status()).isEqualTo(200);
            phone.succeeds();
            api.awaitStatus(sid, "canceled");
        }
    }

    @Test
    void endsAsNoAnswerWhenNobodyPicksUp() throws Exception {
        try (Sipp phone = Sipp.waits("uas-rings", folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", WAIT, "Timeout", "2"));

            phone.succeeds();
            api.awaitStatus(sid, "no-answer");
        }
    }

    @ParameterizedTest
    @CsvSource({"486,busy", "600,busy", "404,failed", "503,failed", "603,failed", "480,no-answer"})
    void endsAsTheFarEndRefuses(int sipStatus, String callStatus) throws Exception {
        try (Sipp phone = Sipp.refuses(sipStatus, folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", WAIT));

            phone.succeeds();
            api.awaitStatus(sid, callStatus);
        }
    }

    @Test
    void isRedirectedWhileItGoesOn() throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String sid = api.call(at(phone), Map.of("Twiml", WAIT));
            api.awaitStatus(sid, "in-progress");

            Api.Answer answer = api.post("/Calls/" + sid + ".json", Map.of("Twiml", "<Response><Hangup/></Response>"));

            assertThat(answer.status()).isEqualTo(200);
            phone.succeeds();
            api.awaitStatus(sid, "completed");
        }
    }

    private static String at(Sipp phone) {
        return "sip:sipp@127.0.0.1:" + phone.port();
    }
}
