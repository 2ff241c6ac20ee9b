package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential.Grant;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a source asks for is answered from the credentials, against real servers, and no secret shows.
@Timeout(30)
class CredentialsTest {
    private static final Credential LOGIN = new Credential.Basic("al", "s3cret/&pass");

    @TempDir
    private Path folder;

    private final Runs runs = Runs.overHttp();
    private final List<String> tokens = new ArrayList<>();
    private int asked;

    @ParameterizedTest
    @CsvSource({"MD5", "SHA-256", "SHA-512-256", "MD5-sess", "SHA-256-sess"})
    void aDigestChallengeIsAnsweredAndUsedAgain(String algorithm) throws IOException {
        try (StubServer server = new StubServer(seen -> digested(seen, algorithm))) {
            RunResult result = runs.run(document(server, "[{d: []}]", "d: {type: http, scheme: digest}", LOGIN));

            assertThat(result.exitCode()).isZero();
            assertThat(server.requests()).hasSize(3);
            assertThat(authorization(server, 1)).contains("nc=00000001", "uri=\"/ping?a=1\"", "algorithm=" + algorithm);
            assertThat(authorization(server, 2)).contains("nc=00000002");
        }
    }

    @Test
    void whoHasACredentialShowsItWhereNoneIsNeededToo() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            runs.run(document(server, "[{}, {b: []}]", "b: {type: http, scheme: basic}", LOGIN));

            assertThat(authorization(server, 0)).startsWith("Basic ");
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws IOException {
        Answer refusal = new Answer(
                401, "text/plain", "", Map.of("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""));
        try (StubServer server = new StubServer(_ -> refusal)) {
            RunResult result = runs.run(document(server, "[{d: []}]", "d: {type: http, scheme: digest}", LOGIN));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aTokenIsFetchedOnceAndRenewedOnceWhenItIsRefused() throws IOException {
        try (StubServer server = new StubServer(seen -> borne(seen, 3))) {
            RunResult result = runs.run(document(
                    server,
                    "[{o: [read, write]}]",
                    "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}",
                    new Credential.OAuth("id", "s3cret/&pass", new Credential.Grant.Client(), Optional.empty())));

            assertThat(result.exitCode()).isZero();
            assertThat(server.lines())
                    .containsExactly("POST /token", "GET /ping?a=1", "GET /ping?a=1", "POST /token", "GET /ping?a=1");
            assertThat(server.requests().getFirst().body())
                    .isEqualTo("grant_type=client_credentials&scope=read%20write");
            assertThat(authorization(server, 0)).isEqualTo("Basic " + base64("id:s3cret%2F%26pass"));
            assertNothingShows("token-1", "token-2");
        }
    }

    @Test
    void aTokenIsHadWithTheUsersPassword() throws IOException {
        try (StubServer server = new StubServer(seen -> borne(seen, 0))) {
            RunResult result = runs.run(document(
                    server,
                    "[{o: [read]}]",
                    "o: {type: oauth2, flows: {password: {tokenUrl: /token}, clientCredentials: {tokenUrl: /other}}}",
                    new Credential.OAuth(
                            "id", "s3cret/&pass", new Grant.Password("al", "w0rd&more"), Optional.empty())));

            assertThat(result.exitCode()).isZero();
            assertThat(server.lines()).containsExactly("POST /token", "GET /ping?a=1", "GET /ping?a=1");
            assertThat(server.requests().getFirst().body())
                    .isEqualTo("grant_type=password&username=al&password=w0rd%26more&scope=read");
            assertThat(authorization(server, 0)).isEqualTo("Basic " + base64("id:s3cret%2F%26pass"));
            assertNothingShows("token-1", "w0rd&more", "s3cret");
        }
    }

    @Test
    void aPublicClientRenewsWithTheTokenThatItGotLast() throws IOException {
        try (StubServer server = new StubServer(seen -> borne(seen, 3))) {
            RunResult result = runs.run(document(
                    server,
                    "[{o: [read]}]",
                    "o: {type: oauth2, flows: {authorizationCode: {tokenUrl: /other, refreshUrl: /token}}}",
                    new Credential.OAuth("id", "", new Grant.Refresh("first-token"), Optional.empty())));

            List<String> asked = server.requests().stream()
                    .filter(seen -> seen.path().equals("/token"))
                    .map(Seen::body)
                    .toList();
            assertThat(result.exitCode()).isZero();
            assertThat(asked)
                    .containsExactly(
                            "grant_type=refresh_token&refresh_token=first-token&client_id=id",
                            "grant_type=refresh_token&refresh_token=renewal-1&client_id=id");
            assertThat(server.requests().getFirst().headers().containsKey("Authorization"))
                    .isFalse();
            assertNothingShows("token-1", "first-token", "renewal-1");
        }
    }

    @Test
    void aGrantThatTheApiDoesNotKnowIsNoCredentialForIt() throws IOException {
        try (StubServer server = new StubServer(seen -> borne(seen, 0))) {
            runs.run(document(
                    server,
                    "[{o: []}]",
                    "o: {type: oauth2, flows: {clientCredentials: {scopes: {}}}}",
                    new Credential.OAuth("id", "secret", new Grant.Password("al", "w0rd&more"), Optional.empty())));

            assertThat(runs.codes()).contains("AZ305");
            assertThat(server.lines()).doesNotContain("POST /token");
        }
    }

    @Test
    void aTokenThatIsNotGivenMakesTheApiUnreachable() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(400, "{\"error\":\"invalid_client\"}"))) {
            RunResult result = runs.run(document(
                    server,
                    "[{o: []}]",
                    "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token}}}",
                    new Credential.OAuth("id", "s3cret/&pass", new Credential.Grant.Client(), Optional.empty())));

            assertThat(((RunResult.Unreachable) result).reason()).contains("gave no token: 400 invalid_client");
            assertThat(server.lines()).containsExactly("POST /token");
        }
    }

    @Test
    void allSchemesOfAnAlternativeAreMetEachByItsOwnCredential() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            runs.run(document(
                    server,
                    "[{missing: []}, {app: [], user: [], seat: [], b: []}]",
                    """
                    missing: {type: mutualTLS}
                        app: {type: apiKey, in: header, name: X-App}
                        user: {type: apiKey, in: query, name: k y}
                        seat: {type: apiKey, in: cookie, name: seat}
                        b: {type: http, scheme: bearer}
                    """,
                    new Credential.ApiKey("user-key"),
                    new Credential.Named("app", new Credential.ApiKey("app-key")),
                    new Credential.Named("seat", new Credential.ApiKey("seat-key")),
                    new Credential.Bearer("the-token")));

            Seen seen = server.requests().getFirst();
            assertThat(seen.url()).isEqualTo("/ping?a=1&k%20y=user-key");
            assertThat(seen.headers().getFirst("X-App")).isEqualTo("app-key");
            assertThat(seen.headers().get("Cookie")).containsExactly("own=1; seat=seat-key");
            assertThat(authorization(server, 0)).isEqualTo("Bearer the-token");
        }
    }

    @Test
    void noSecretShowsInAnyEventHoweverAServerEncodesIt() throws IOException {
        try (StubServer server = new StubServer(seen -> new Answer(
                200,
                "application/json",
                "{\"a\":\"" + seen.headers().getFirst("Authorization") + "\",\"b\":\"x%20s3cret%2F%26pass\","
                        + "\"c\":\"" + base64("xs3cret/&pass") + "\",\"d\":\"s3cret\\/\\u0026pass s3cret/&pass\"}",
                Map.of("X-Echo", "s3cret%2f%26pass")))) {
            RunResult result = runs.run(document(server, "[{b: []}]", "b: {type: http, scheme: basic}", LOGIN)
                    .withInput("apiToken", new Input.Text("hidden-input")));

            assertThat(((RunResult.Completed) result).outputs().toString()).contains("s3cret", "hidden-input");
            assertNothingShows(
                    "s3cret",
                    "hidden-input",
                    base64("al:s3cret/&pass"),
                    base64("xs3cret/&pass").substring(2, 14));
        }
    }

    @Test
    void aVariableOfTheServerIsTakenFromTheRunAndCheckedAgainstTheDescription() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            ArazzoRun settings = document(server, "[]", "none: {type: http, scheme: basic}");

            runs.run(settings.withTargets(variables("/v2")));
            RunResult refused = runs.run(settings.withTargets(variables("/v9")));

            assertThat(server.lines()).containsExactly("GET /v2/ping?a=1", "GET /v2/ping?a=1");
            assertThat(((RunResult.Rejected) refused).errors().getFirst().toString())
                    .contains("AZ304", "stage", "/v9");
        }
    }

    private static Targets variables(String stage) {
        return new Targets(Map.of(), Map.of(), Map.of(), Map.of("api", Map.of("stage", stage)));
    }

    private void assertNothingShows(String... secrets) {
        assertThat(runs.events())
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain(secrets));
    }

    private static Answer digested(Seen seen, String algorithm) {
        String given = seen.headers().getFirst("Authorization");
        return given != null && given.startsWith("Digest username=\"al\", realm=\"r, \\\"x\\\"\"")
                ? Answer.json(200, "{}")
                : new Answer(
                        401,
                        "text/plain",
                        "",
                        Map.of(
                                "WWW-Authenticate",
                                "Basic realm=\"b\", Digest realm=\"r, \\\"x\\\"\", qop=\"auth-int, auth\", algorithm="
                                        + algorithm + ", nonce=\"abc\", opaque=\"o\""));
    }

    /// Gives numbered tokens, and refuses the request of this number.
    private synchronized Answer borne(Seen seen, int refused) {
        if (seen.path().equals("/token")) {
            tokens.add("token-" + (tokens.size() + 1));
            return Answer.json(
                    200,
                    "{\"access_token\":\"" + tokens.getLast() + "\",\"expires_in\":3600,\"refresh_token\":\"renewal-"
                            + tokens.size() + "\"}");
        }
        asked++;
        boolean right = !tokens.isEmpty()
                && ("Bearer " + tokens.getLast()).equals(seen.headers().getFirst("Authorization"));
        return Answer.json(right && asked != refused - 1 ? 200 : 401, "{}");
    }

    private static String authorization(StubServer server, int request) {
        return server.requests().get(request).headers().getFirst("Authorization");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private ArazzoRun document(StubServer server, String security, String schemes, Credential... credentials)
            throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: '%s{stage}', variables: {stage: {default: '', enum: ['', /v2]}}}]
                security: %s
                components:
                  securitySchemes:
                    %s
                paths: {/ping: {get: {operationId: ping}}}
                """.formatted(server.url(), security, schemes));
        String step = """
                  - stepId: %s
                    operationId: ping
                    parameters: [{name: a, in: query, value: 1}, {name: own, in: cookie, value: 1}]
                    outputs: {all: $response.body, input: $inputs.apiToken}
                """;
        return ArazzoRun.of(
                        Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  outputs: {all: $steps.b.outputs.all, input: $inputs.apiToken}
                  steps:
                """ + step.formatted("a") + step.formatted("b")))
                .withTargets(new Targets(Map.of(), Map.of(), Map.of("api", List.of(credentials))));
    }
}
