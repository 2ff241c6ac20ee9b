package dev.callwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.call.CallsRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRefusalsTest {
    @ParameterizedTest
    @CsvSource({"CLOSED,503,20503", "ALL_GO_ON,429,10004", "QUEUE_TOO_LONG,400,22005"})
    void saysWhyNoCallIsPlaced(CallsRefused.Reason reason, int status, int code) {
        ApiProblem problem = CallRefusals.problem(new CallsRefused(reason, "because"));

        assertThat(problem.code().status()).isEqualTo(status);
        assertThat(problem.code().code()).isEqualTo(code);
    }
}
