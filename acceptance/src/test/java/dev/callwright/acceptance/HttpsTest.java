package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API over HTTPS, with a certificate that was given.
class HttpsTest {
    @TempDir
    private Path folder;

    @Test
    void theApiAnswersOverBothPorts() throws Exception {
        Certificate certificate = Certificate.make(folder);
        int port = freePort();
        String yaml = "https: { listen: '127.0.0.1:%d', certificate: '%s', key: '%s' }\n"
                .formatted(port, certificate.certificate(), certificate.key());

        try (RunningServer server = RunningServer.start(folder, yaml);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(certificate))
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
        Certificate certificate = Certificate.make(folder);
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

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate.certificate())) {
            known.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
