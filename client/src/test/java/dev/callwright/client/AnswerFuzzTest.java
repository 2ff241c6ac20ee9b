package dev.callwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.wire.Answer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;

/// Whatever a server answers: an object of ours, or the documented exception, soon.
class AnswerFuzzTest {
    private static final Callwright NOBODY = Samples.at(URI.create("http://127.0.0.1:9"));
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\"x\"",
            "-1",
            "0.001",
            "1e999999",
            "-1e-999999",
            "9007199254740993",
            "\"99999999999999999999\"",
            "[]",
            "{}",
            "{\"a\":[]}",
            "\"Tue, 31 Aug 2010 20:36:28 +0000\"",
            "\"in-progress\"",
            "\"inbound\"",
            "253402300800");

    @Property(tries = 1000)
    void aCallOrRecordingIsReadOrRefused(@ForAll("broken") String json) {
        try {
            JsonNode read = Api.read(json);
            new TwilioCall(new OwnFields(read), NOBODY);
            new Recording(new OwnFields(read), NOBODY);
        } catch (ServerFailed refused) {
            assertThat(refused).hasMessageStartingWith("the server's answer");
        }
    }

    @Property(tries = 1000)
    void aCallOfTheOlderApiIsReadOrRefused(@ForAll("brokenTwilio") String json) {
        try {
            new TwilioCall(new TwilioFields(Api.read(json)), NOBODY);
        } catch (ServerFailed refused) {
            assertThat(refused).hasMessageStartingWith("the server's answer");
        }
    }

    @Property(tries = 1000)
    void anEventIsReadOrRefused(@ForAll("broken") String call, @ForAll("values") String value) {
        String event = "{\"id\":\"1\",\"type\":\"ringing\",\"time\":" + value + ",\"sequence\":" + value + ",\"call\":"
                + call + ",\"recording\":" + value + "}";
        try {
            CallEvent.of(Api.read(event), NOBODY);
        } catch (ServerFailed refused) {
            assertThat(refused).hasMessageStartingWith("the server's answer");
        }
    }

    @Property(tries = 500)
    void anyRefusalHasAKind(@ForAll @IntRange(min = 100, max = 599) int status, @ForAll("broken") String body) {
        HttpHeaders headers =
                HttpHeaders.of(Map.of("Content-Type", List.of("application/problem+json")), (_, _) -> true);
        Answer answer = new Answer(status, headers, body, 1);

        assertThat(OwnRefusals.of(answer)).isNotNull();
        assertThat(TwilioRefusals.of(answer)).isNotNull();
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(VALUES);
    }

    @Provide
    Arbitrary<String> broken() {
        return broken(
                Samples.call("in-progress"),
                List.of("startTime", "duration", "price", "status", "metadata", "queueTime", "id"));
    }

    @Provide
    Arbitrary<String> brokenTwilio() {
        return broken(
                Samples.twilioCall(Samples.ID, "in-progress"),
                List.of("start_time", "duration", "price", "status", "queue_time", "sid"));
    }

    /// A good answer with one value replaced, or one character, or cut off.
    private Arbitrary<String> broken(String good, List<String> keys) {
        Arbitrary<String> replaced = Combinators.combine(Arbitraries.of(keys), values())
                .as((key, value) -> good.replaceFirst(
                        "\"" + key + "\":(\"[^\"]*\"|[^,{}]*|\\{[^}]*})",
                        "\"" + key + "\":" + Matcher.quoteReplacement(value)));
        Arbitrary<String> cut = Arbitraries.integers().between(0, good.length()).map(end -> good.substring(0, end));
        Arbitrary<String> changed = Combinators.combine(
                        Arbitraries.integers().between(0, good.length() - 1), Arbitraries.chars())
                .as((at, with) -> good.substring(0, at) + with + good.substring(at + 1));
        Arbitrary<String> deep = Arbitraries.integers().between(1, 2000).map(depth -> "[".repeat(depth));
        return Arbitraries.oneOf(replaced, cut, changed, deep);
    }
}
