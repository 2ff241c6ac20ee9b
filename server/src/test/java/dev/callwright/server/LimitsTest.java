package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sizes that one set of limits lets through and the other does not, over HTTP.
class LimitsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"twilio,4000,0", "twilio,4001,32018", "none,4001,0", "none,500000,0", "none,500001,32018"})
    void boundTheTwimlOfARequest(String limits, int length, int code) {
        try (ApiServer server = ApiServer.start(folder, Map.of("limits", limits))) {
            Answer answer = server.post(
                    "/Calls.json", Map.of("To", "+15005550006", "From", "+15005550001", "Twiml", twiml(length)));

            assertThat(answer.code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"twilio,4000,0", "twilio,4001,21609", "none,4000,0", "none,4001,21609"})
    void boundUrlsAlike(String limits, int length, int code) {
        try (ApiServer server = ApiServer.start(folder, Map.of("limits", limits))) {
            String url = "http://app.example/";
            Answer answer = server.post(
                    "/Calls.json",
                    Map.of(
                            "To", "+15005550006",
                            "From", "+15005550001",
                            "Twiml", "<Response/>",
                            "StatusCallback", url + "x".repeat(length - url.length())));

            assertThat(answer.code()).isEqualTo(code);
        }
    }

    private static String twiml(int length) {
        String empty = "<Response><!----></Response>";
        return empty.replace("----", "--" + "x".repeat(length - empty.length()) + "--");
    }
}
