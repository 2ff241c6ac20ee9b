package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.callwright.server.V1Stage.Answer;
import dev.callwright.testkit.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs against a server that lets nobody in who shows no certificate.
@Timeout(60)
class RunCertificateTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Vault, version: '1'}
            sourceDescriptions: [{name: vault, url: vault.yaml, type: openapi}]
            workflows:
            - workflowId: open
              steps: [{stepId: open, operationId: open}]
            """;
    private static final String VAULT = """
            openapi: 3.1.0
            info: {title: vault, version: '1'}
            security: [{tls: []}]
            paths: {/open: {get: {operationId: open}}}
            components: {securitySchemes: {tls: {type: mutualTLS}}}
            """;

    @TempDir
    Path folder;

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private SelfSigned both;
    private HttpsServer vault;
    private V1Stage stage;

    @BeforeEach
    void start() throws Exception {
        both = SelfSigned.make(folder, "both", "ip:127.0.0.1");
        // Whom the JDK trusts: here, whoever has this certificate.
        System.setProperty("javax.net.ssl.trustStore", both.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", SelfSigned.PASSWORD);
        vault = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        vault.setHttpsConfigurator(asking(both.context()));
        vault.createContext("/open", exchange -> {
            shown.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        vault.start();
        stage = new V1Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
        vault.stop(0);
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Test
    void aServerThatAsksIsShownTheCertificateWhoseKeyIsNeverTold() throws Exception {
        Answer workflow = upload(Files.readString(both.certificate()));
        assertThat(workflow.status()).as(workflow.toString()).isEqualTo(201);

        String run =
                stage.post("/workflows/" + workflow.text("id") + "/runs", "").text("id");
        Answer ended = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> stage.get("/runs/" + run),
                        answer -> List.of("completed", "failed").contains(answer.text("status")));

        assertThat(ended.text("status")).as(ended.toString()).isEqualTo("completed");
        assertThat(shown).containsExactly("CN=both");
        assertThat(workflow.body().toString()).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE KEY");
    }

    @Test
    void whatIsNoCertificateAndMoreThanOneAreRefused() throws Exception {
        String one = Files.readString(both.certificate());

        Answer broken = upload(one.replaceAll("[A-Za-z]{8}\n", "!!\n").replace("BEGIN CERT", "BEGIN DIRT"));
        Answer several = upload(one, one + "\n");

        assertThat(broken.code()).isEqualTo("bad-parameter");
        assertThat(broken.body().toString()).contains("certificate");
        assertThat(several.code()).isEqualTo("bad-parameter");
        assertThat(several.body().toString()).contains("a workflow shows one");
    }

    private Answer upload(String... certificates) throws Exception {
        String key = Files.readString(both.key());
        ObjectNode body = JSON.createObjectNode().put("document", DOCUMENT);
        body.putObject("sources").putObject("vault").put("text", VAULT);
        body.putObject("servers")
                .put("vault", "https://127.0.0.1:" + vault.getAddress().getPort());
        ArrayNode credentials = body.putObject("credentials").putArray("vault");
        for (String certificate : certificates) {
            credentials
                    .addObject()
                    .put("type", "certificate")
                    .put("certificate", certificate)
                    .put("key", key);
        }
        return stage.post("/workflows", JSON.writeValueAsString(body));
    }

    private static HttpsConfigurator asking(SSLContext context) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = getSSLContext().getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        };
    }
}
