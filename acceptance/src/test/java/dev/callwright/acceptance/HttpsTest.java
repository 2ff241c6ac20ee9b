package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.SelfSigned;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API over HTTPS, with a certificate that was given.
class HttpsTest {
    @TempDir
    private Path folder;

    @Test
    void theApiAnswersOverBothPorts() throws Exception {
        SelfSigned certificate = SelfSigned.make(folder, "127.0.0.1", "ip:127.0.0.1");
        int port = Ports.free();
        String yaml = "https: { listen: '127.0.0.1:%d', certificate: '%s', key: '%s' }\n"
                .formatted(port, certificate.certificate(), certificate.key());

        try (RunningServer server = RunningServer.start(folder, yaml);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(certificate.context())
                        .build()) {
            HttpResponse<String> secure = get(client, URI.create("https://127.0.0.1:" + port), RunningServer.TOKEN);
            HttpResponse<String> plain = get(client, server.http(), RunningServer.TOKEN);
            HttpResponse<String> stranger = get(client, URI.create("https://127.0.0.1:" + port), "wrong");

            assertThat(secure.statusCode()).isEqualTo(200);
            assertThat(secure.body()).contains("\"calls\":[]");
            assertThat(plain.statusCode()).isEqualTo(200);
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(secure.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void aKeyThatIsNoneIsOneClearLine() throws Exception {
        SelfSigned certificate = SelfSigned.make(folder, "127.0.0.1", "ip:127.0.0.1");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");

        Process process = RunningServer.process(java.util.List.of(
                        "serve",
                        "--http",
                        "127.0.0.1:0",
                        "--sip",
                        "127.0.0.1:0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--set",
                        "https.listen=127.0.0.1:0",
                        "--set",
                        "https.certificate=" + certificate.certificate(),
                        "--set",
                        "https.key=" + nonsense))
                .redirectErrorStream(false)
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said.strip().lines().toList()).singleElement().asString().contains("https.key", "nonsense.pem");
    }

    private static HttpResponse<String> get(HttpClient client, URI base, String token) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((RunningServer.ACCOUNT + ":" + token).getBytes(StandardCharsets.UTF_8));
        return client.send(
                HttpRequest.newBuilder(base.resolve("/2010-04-01/Accounts/" + RunningServer.ACCOUNT + "/Calls.json"))
                        .header("Authorization", "Basic " + basic)
                        .header("Origin", "https://elsewhere.test")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
