package dev.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.SampleCalls;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordingJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RecordingJson json =
            new RecordingJson(recording -> "https://voice.example/Recordings/" + recording.sid(), "EUR");

    @Test
    void writesARecordingThatGrows() {
        Recording recording = SampleCalls.recording(3, SampleCalls.call(7), Optional.empty());

        String written = MAPPER.writeValueAsString(json.of(recording));

        assertThat(written).isEqualTo("""
                {"id":"RE00000000000000000000000000000003","accountSid":"%1$s","callId":"%2$s","status":"in-progress",\
                "channels":1,"track":"both","source":"OutboundAPI","startTime":1893492000,"duration":null,\
                "price":null,"priceUnit":"EUR","errorCode":null,"uri":"/v1/recordings/RE00000000000000000000000000000003",\
                "mediaUrl":"https://voice.example/Recordings/RE00000000000000000000000000000003",\
                "dateCreated":1893492000,"dateUpdated":1893492000}""".formatted(SampleCalls.ACCOUNT, SampleCalls.sid(7)));
    }

    @Test
    void writesWhatWasFixedOfItsPrice() {
        Recording recording = SampleCalls.recording(3, SampleCalls.call(7), Optional.empty());
        Price price = new Price(Optional.of(new BigDecimal("0.0025")), "USD");

        String written = MAPPER.writeValueAsString(json.of(recording.withPrice(price)));

        assertThat(written).contains("\"price\":0.0025,\"priceUnit\":\"USD\"");
    }

    @Test
    void writesHowLongItIsOrWhyItIsNot() {
        Recording growing = SampleCalls.recording(3, SampleCalls.call(7), Optional.empty());
        Recording complete = growing.become(
                Recording.Status.COMPLETED,
                SampleCalls.NOW.plusMillis(1_500),
                Optional.of(Duration.ofMillis(1_500)),
                Optional.empty());
        Recording absent = growing.become(
                Recording.Status.ABSENT, SampleCalls.NOW.plusSeconds(2), Optional.empty(), Optional.of(31_000));

        assertThat(MAPPER.writeValueAsString(json.of(complete)))
                .contains("\"status\":\"completed\"", "\"duration\":1,", "\"dateUpdated\":1893492001.500");
        assertThat(MAPPER.writeValueAsString(json.of(absent)))
                .contains("\"status\":\"absent\"", "\"duration\":null", "\"errorCode\":31000");
    }
}
