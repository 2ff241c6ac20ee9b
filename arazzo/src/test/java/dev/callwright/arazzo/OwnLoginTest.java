package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import dev.callwright.arazzo.plan.Planner;
import dev.callwright.arazzo.report.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents that carry their credentials by `x-security`, against real servers.
@Timeout(30)
class OwnLoginTest {
    private static final String SECRET = "s3cret-word";

    @TempDir
    private Path folder;

    private final Runs runs = Runs.overHttp();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schemeName: login, values: {username: al, password: $inputs.word} | Basic YWw6czNjcmV0LXdvcmQ=",
                "scheme: {type: http, scheme: basic}, values: {username: al, password: $inputs.word} | Basic YWw6czNjcmV0LXdvcmQ=",
                "scheme: {type: http, scheme: bearer}, values: {token: $inputs.word} | Bearer s3cret-word",
                "scheme: {type: http, scheme: bearer, bearerFormat: JWT}, values: {token: 'x{$inputs.word}'} | Bearer xs3cret-word",
                "scheme: {type: oauth2}, values: {accessToken: $inputs.word} | Bearer s3cret-word",
                "scheme: {type: openIdConnect}, values: {accessToken: $inputs.word} | Bearer s3cret-word"
            })
    void aRequestCarriesWhatTheDocumentSays(String security, String expected) throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            RunResult result = runs.run(document(server, "", "[{" + security + "}]"));

            assertThat(result.exitCode()).isZero();
            assertThat(authorization(server, 0)).isEqualTo(expected);
            assertThat(runs.codes()).containsOnlyOnce("AZ411").doesNotContain("AZ305");
            assertThat(told()).doesNotContain(SECRET, "YWw6czNjcmV0LXdvcmQ=");
        }
    }

    @Test
    void aKeyStandsWhereItsSchemeSaysAndInBothSpellings() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            runs.run(document(
                    server,
                    "",
                    "[{scheme: {type: apiKey, in: query, name: k}, values: {apiKey: $inputs.word}},"
                            + " {scheme: {type: apiKey, in: header, name: X-Key}, values: {value: other}}]"));

            Seen seen = server.requests().getFirst();
            assertThat(seen.query()).contains("k=" + SECRET);
            assertThat(seen.headers().getFirst("X-Key")).isEqualTo("other");
        }
    }

    @Test
    void whatTheStepSaysComesBeforeItsWorkflowAndBothBeforeWhatIsGiven() throws IOException {
        String ofWorkflow = "[{scheme: {type: http, scheme: bearer}, values: {token: of-workflow}}]";
        String ofStep = "[{scheme: {type: http, scheme: bearer}, values: {token: of-step}}]";
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            Targets given =
                    new Targets(Map.of(), Map.of(), Map.of("api", List.of(new Credential.Basic("al", "given-word"))));
            runs.run(document(server, ofWorkflow, ofStep).withTargets(given));
            runs.run(document(server, ofWorkflow, "").withTargets(given));
            runs.run(document(server, ofWorkflow, "").withTargets(given).withStrict(true));

            assertThat(authorization(server, 0)).isEqualTo("Bearer of-step");
            assertThat(authorization(server, 1)).isEqualTo("Bearer of-workflow");
            assertThat(authorization(server, 2)).startsWith("Basic ");
        }
    }

    @Test
    void aDigestChallengeIsAnsweredForEachUser() throws IOException {
        String challenge = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"";
        try (StubServer server = new StubServer(seen -> !seen.headers().containsKey("Authorization")
                ? new Answer(401, "text/plain", "", Map.of("WWW-Authenticate", challenge))
                : Answer.json(200, "{}"))) {
            ArazzoRun run = document(
                    server, "", "[{scheme: {type: http, scheme: digest}, values: {username: al, password: a}}]");
            Files.writeString(run.file(), Files.readString(run.file()) + """
                      - stepId: again
                        operationId: ping
                        x-security: [{scheme: {type: http, scheme: digest}, values: {username: bo, password: b}}]
                    """);

            assertThat(runs.run(run).exitCode()).isZero();
            assertThat(server.requests()).hasSize(4);
            assertThat(authorization(server, 1)).contains("username=\"al\"");
            assertThat(authorization(server, 3)).contains("username=\"bo\"");
        }
    }

    @Test
    void aValueThatIsMissingSendsNothing() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            RunResult result = runs.run(
                    document(server, "", "[{scheme: {type: http, scheme: bearer}, values: {token: $inputs.other}}]"));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            RunResult.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("x-security: token has no value"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{schemeName: nobody, values: {token: t}}] | describes no scheme nobody",
                "[{scheme: {type: http, scheme: basic}, values: {username: al}}] | x-security has no password",
                "[{scheme: {type: magic}, values: {}}] | none that can be used here",
                "[{values: {token: t}}] | does not say which scheme",
                "[{schemeName: login, scheme: {type: http, scheme: basic}, values: {username: a, password: b}}] | named too",
                "[{scheme: {type: http, scheme: bearer}}] | values is missing",
                "[{scheme: {type: http, scheme: bearer}, values: {token: $steps.nobody.outputs.a}}] | nobody",
                "{schemeName: login} | x-security must be a list"
            })
    void whatCannotBeUsedIsSaidBeforeAnythingIsSent(String security, String reason) throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            RunResult result = runs.run(document(server, "", security));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            RunResult.Rejected.class,
                            rejected -> assertThat(rejected.errors())
                                    .anyMatch(error -> error.reason().contains(reason)));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aPlanNamesTheScheme() throws Exception {
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {
            ArazzoRun run = document(server, "", "[{schemeName: login, values: {username: al, password: b}}]");

            assertThat(new Planner(Runs.nobody(), Surroundings.NONE)
                            .plan(run)
                            .workflows()
                            .getFirst()
                            .steps()
                            .getFirst()
                            .request()
                            .orElseThrow()
                            .credentials())
                    .containsExactly("login");
        }
    }

    private String told() {
        StringBuilder all = new StringBuilder();
        runs.events().forEach(event -> all.append(EventJson.of(event)).append('\n'));
        return all.toString();
    }

    private static String authorization(StubServer server, int request) {
        return server.requests().get(request).headers().getFirst("Authorization");
    }

    private ArazzoRun document(StubServer server, String ofWorkflow, String ofStep) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: '%s'}]
                security: [{login: []}]
                components: {securitySchemes: {login: {type: http, scheme: basic}}}
                paths: {/ping: {get: {operationId: ping}}}
                """.formatted(server.url()));
        Path flow = Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: w
                  inputs: {type: object, properties: {word: {type: string, format: password}, other: {type: string}}}
                %s  steps:
                  - stepId: s
                    operationId: ping
                %s""".formatted(
                        ofWorkflow.isEmpty() ? "" : "  x-security: " + ofWorkflow + "\n",
                        ofStep.isEmpty() ? "" : "    x-security: " + ofStep + "\n"));
        return ArazzoRun.of(flow).withInput("word", new Input.Text(SECRET));
    }
}
