package dev.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.price.Rates;
import dev.callwright.server.store.CallNotes;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.TrunkSid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class TwilioCallJsonTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_900_000_000);
    private static final String TRUNK = "TK" + "7".repeat(32);
    private static final String NUMBER = "PN" + "8".repeat(32);

    private final TwilioCallJson json = new TwilioCallJson(new Rates(new Config.Prices(
            "EUR",
            List.of(new Config.Rate(
                    "+1", Optional.of(new BigDecimal("0.0085")), Optional.empty(), Optional.empty())))));

    @Test
    void writesTheTwentySevenPropertiesInTheirOrderAndThenOurs() {
        Map<String, Object> written = json.of(queued(), CallNotes.NONE);

        assertThat(written.keySet())
                .containsExactly(
                        "id",
                        "accountSid",
                        "from",
                        "to",
                        "fromFormatted",
                        "toFormatted",
                        "parentCallSid",
                        "phoneNumberSid",
                        "status",
                        "startTime",
                        "endTime",
                        "duration",
                        "price",
                        "priceUnit",
                        "direction",
                        "answeredBy",
                        "annotation",
                        "callerName",
                        "queueTime",
                        "forwardedFrom",
                        "groupSid",
                        "trunkSid",
                        "uri",
                        "subresourceUris",
                        "dateCreated",
                        "dateUpdated",
                        "metadata",
                        "held",
                        "muted");
    }

    @Test
    void writesWhatIsKnownOfACallThatIsOver() {
        Call over = queued().become(CallStatus.RINGING, NOW.plusSeconds(1))
                .become(CallStatus.IN_PROGRESS, NOW.plusMillis(2_250))
                .withAnsweredBy(AnsweredBy.MACHINE_END_BEEP)
                .become(CallStatus.COMPLETED, NOW.plusMillis(64_500));
        CallNotes notes = new CallNotes(
                Optional.of("kept for Ada"), Map.of("order", "17"), Optional.of(NOW.plus(Duration.ofHours(1))));

        String written = JsonMapper.builder().build().writeValueAsString(json.of(over, notes));

        String sid = over.sid().value();
        assertThat(written).isEqualTo("""
                        {"id":"%1$s","accountSid":"%2$s","from":"+15005550001","to":"+15005550007",\
                        "fromFormatted":"(500) 555-0001","toFormatted":"(500) 555-0007","parentCallSid":"CA%3$s",\
                        "phoneNumberSid":"%4$s","status":"completed","startTime":1900000002.250,\
                        "endTime":1900000064.500,"duration":62,"price":0.0170,"priceUnit":"EUR","direction":"inbound",\
                        "answeredBy":"machine","annotation":"kept for Ada","callerName":"Ada","queueTime":0,\
                        "forwardedFrom":"+15005550009","groupSid":null,"trunkSid":"%5$s","uri":"/v1/calls/%1$s",\
                        "subresourceUris":{"recordings":"/v1/calls/%1$s/recordings","events":"/v1/calls/%1$s/events",\
                        "notifications":"/2010-04-01/Accounts/%2$s/Calls/%1$s/Notifications.json"},\
                        "dateCreated":1900000000,"dateUpdated":1900003600,"metadata":{"order":"17"},"held":false,\
                        "muted":false}""".formatted(sid, SampleCalls.ACCOUNT, "%032x".formatted(9), NUMBER, TRUNK));
    }

    @Test
    void tellsWhetherACallIsHeldAndMuted() {
        Call call = queued().become(CallStatus.IN_PROGRESS, NOW).withLine(new Call.Line(true, false));

        assertThat(json.of(call, CallNotes.NONE)).containsEntry("held", true).containsEntry("muted", false);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "NO_ANSWER", "CANCELED", "FAILED"})
    void hasNoStartWhenNobodyAnswered(CallStatus end) {
        Call call = queued().become(end, NOW.plusSeconds(3));

        Map<String, Object> written = json.of(call, CallNotes.NONE);

        assertThat(written).containsEntry("startTime", null).containsEntry("duration", 0L);
        assertThat(written.get("endTime")).isEqualTo(1_900_000_003L);
    }

    @Test
    void hasAStartWhenItFailedAfterTheAnswer() {
        Call call = queued().become(CallStatus.IN_PROGRESS, NOW.plusSeconds(1))
                .become(CallStatus.FAILED, NOW.plusSeconds(2));

        assertThat(json.of(call, CallNotes.NONE)).containsEntry("startTime", 1_900_000_001L);
    }

    @ParameterizedTest
    @EnumSource(AnsweredBy.class)
    void saysWhoAnsweredInOneOfFourWords(AnsweredBy who) {
        Call call = queued().become(CallStatus.IN_PROGRESS, NOW).withAnsweredBy(who);

        assertThat(json.of(call, CallNotes.NONE).get("answeredBy")).isIn("human", "machine", "fax", "unknown");
    }

    private static Call queued() {
        Call.Details details = new Call.Details(
                Optional.of(SampleCalls.sid(9)),
                Optional.of(new PhoneNumberSid(NUMBER)),
                Optional.of(new TrunkSid(TRUNK)),
                Optional.of("+15005550009"),
                Optional.of("Ada"));
        return Call.queued(SampleCalls.identity(7, Direction.INBOUND, details), NOW, Optional.empty());
    }
}
