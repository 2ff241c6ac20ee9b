package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.V1Stage.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What all actions at `/v1` have in common: how they are described, asked for, bounded and refused.
class V1ApiTest {
    private static final String NOBODY = "/calls/CA00000000000000000000000000000000";

    private static final Pattern ROW = Pattern.compile("\\| (GET|POST|PATCH|DELETE) \\| `([^`]+)` \\|.*");

    @TempDir
    Path folder;

    private V1Stage stage;

    @BeforeEach
    void start() {
        stage = new V1Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void describesExactlyTheRoutesThereAre() {
        Set<String> served = stage.routes();

        assertThat(V1Description.load().operations()).isEqualTo(served);
    }

    @Test
    void listsEveryRouteForPeople() throws Exception {
        Path page = Path.of(System.getProperty("callwright.root"), "docs/v1.md");

        Set<String> listed = Files.readAllLines(page).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(stage.routes());
    }

    @Test
    void placesACallOnceHoweverOftenItIsAskedWithOneKey() throws Exception {
        String order = "{\"from\": \"+15005550001\", \"to\": \"+15005550006\", \"twiml\": \"<Response/>\"}";

        Answer first = stage.send("POST", "/calls", order, "Idempotency-Key", "k-1");
        stage.restart();
        Answer again = stage.send("POST", "/calls", order, "Idempotency-Key", "k-1");
        Answer other = stage.send("POST", "/calls", order.replace("0006", "0007"), "Idempotency-Key", "k-1");
        Answer bad = stage.send("POST", "/calls", order, "Idempotency-Key", "x".repeat(256));

        assertThat(first.headers().firstValue("Idempotent-Replay")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(other.code()).isEqualTo("idempotency-conflict");
        assertThat(bad.text("parameter")).isEqualTo("Idempotency-Key");
        assertThat(stage.ids("")).hasSize(1);
    }

    @Test
    void recordsOnceHoweverOftenItIsAskedWithOneKey() throws Exception {
        String call = "/calls/" + stage.answeredCall();

        Answer first = stage.send("POST", call + "/record", "", "Idempotency-Key", "r");
        Answer again = stage.send("POST", call + "/record", "", "Idempotency-Key", "r");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(stage.get(call + "/recordings").body().path("recordings")).hasSize(1);
    }

    @Test
    void boundsBodies() throws Exception {
        String id = stage.queuedCall();

        Answer large = stage.patch("/calls/" + id, "{\"annotation\": \"" + "x".repeat(70_000) + "\"}");
        Answer deep = stage.patch("/calls/" + id, "{\"metadata\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        Answer form = stage.send("POST", "/calls", "{}", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(large.code()).isEqualTo("too-large");
        assertThat(deep.code()).isEqualTo("bad-json");
        assertThat(form.code()).isEqualTo("bad-json");
    }

    @Test
    void answersUnknownPathsAndMethodsInItsOwnWords() throws Exception {
        assertThat(stage.get("/nonsense").code()).isEqualTo("not-found");
        assertThat(stage.send("PUT", "/calls", "{}").code()).isEqualTo("method-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,''",
        "PATCH,''",
        "DELETE,''",
        "POST,/redirect",
        "POST,/hangup",
        "POST,/hold",
        "POST,/unhold",
        "POST,/mute",
        "POST,/unmute",
        "POST,/record",
        "POST,/stopRecording",
        "GET,/recordings"
    })
    void showsACallToItsOwnersAlone(String method, String action) throws Exception {
        String body = action.equals("/redirect") ? "{\"twiml\": \"<Response/>\"}" : "";
        String path = "/calls/" + stage.answeredCall() + action;

        Answer other = stage.otherAccount(method, path, body);
        Answer stranger = stage.stranger(method, path, body);
        Answer missing = send(method, NOBODY + action, body);
        Answer malformed = send(method, "/calls/nonsense" + action, body);

        assertThat(other.code()).isEqualTo("not-found");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.code()).isEqualTo("not-authenticated");
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(missing.code()).isEqualTo("not-found");
        assertThat(malformed.code()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE"})
    void showsARecordingToItsOwnersAlone(String method) throws Exception {
        String body = method.equals("PATCH") ? "{\"status\": \"stopped\"}" : "";
        String path = "/recordings/" + stage.recordingOf(stage.answeredCall());

        assertThat(stage.otherAccount(method, path, body).code()).isEqualTo("not-found");
        assertThat(stage.stranger(method, path, body).status()).isEqualTo(401);
        assertThat(send(method, "/recordings/RE00000000000000000000000000000000", body)
                        .code())
                .isEqualTo("not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/redirect",
        "POST,/hangup",
        "POST,/hold",
        "POST,/unhold",
        "POST,/mute",
        "POST,/unmute",
        "POST,/record",
        "POST,/stopRecording",
        "PATCH,''"
    })
    void refusesKeysThatAnActionHasNot(String method, String action) throws Exception {
        String path = "/calls/" + stage.answeredCall() + action;

        Answer unknown = send(method, path, "{\"loudness\": 3}");
        Answer notAnObject = send(method, path, "\"now\"");

        assertThat(unknown.code()).isEqualTo("unknown-parameter");
        assertThat(unknown.text("parameter")).isEqualTo("loudness");
        assertThat(notAnObject.code()).isEqualTo("bad-json");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/hold,url,1", "POST,/hold,url,\"ftp://x\"", "POST,/hold,method,\"POST\"", "POST,/redirect,url,true",
        "POST,/redirect,twiml,{}", "POST,/record,channels,2", "POST,/record,track,\"sideways\"",
                "POST,/record,trim,\"no\"",
        "POST,/stopRecording,recordingId,[]", "PATCH,'',timeLimit,\"9\"", "PATCH,'',status,\"busy\"",
                "PATCH,'',metadata,7"
    })
    void refusesValuesOfTheWrongType(String method, String action, String key, String value) throws Exception {
        String path = "/calls/" + stage.answeredCall() + action;

        Answer answer = send(method, path, "{\"" + key + "\": " + value + "}");

        assertThat(answer.code()).as(answer.toString()).isEqualTo("bad-parameter");
        assertThat(answer.text("parameter")).isEqualTo(key);
        assertThat(answer.text("detail")).startsWith(key);
    }

    private Answer send(String method, String path, String body) throws Exception {
        return stage.send(V1Stage.as(V1Stage.ACCOUNT, "s3cret"), method, path, body);
    }
}
