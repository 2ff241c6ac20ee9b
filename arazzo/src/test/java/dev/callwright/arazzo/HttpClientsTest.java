package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.callwright.testkit.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpClientsTest {
    private static final HttpHandler HELLO = exchange -> {
        exchange.sendResponseHeaders(200, 5);
        exchange.getResponseBody().write("hello".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    };

    @TempDir
    private Path folder;

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void theCertificatesAreLookedForOnceAndOnlyWhenTlsIsSpoken() throws Exception {
        SSLContext own = context("127.0.0.1");
        HttpServer plain = HttpServer.create(anyPort(), 0);
        HttpsServer secure = secure(own);
        HttpClient.Builder trusting = HttpClients.builder()
                .sslContext(new LateTls(() -> {
                            made.incrementAndGet();
                            return own;
                        })
                        .context());

        try (HttpClient client = trusting.build()) {
            assertThat(ask(client, "http", started(plain))).isEqualTo("hello");
            assertThat(made).hasValue(0);

            assertThat(ask(client, "https", started(secure))).isEqualTo("hello");
            assertThat(ask(client, "https", secure)).isEqualTo("hello");
            assertThat(made).hasValue(1);
        } finally {
            plain.stop(0);
            secure.stop(0);
        }
    }

    @Test
    void whoeverNobodyTrustsIsRefused() throws Exception {
        HttpsServer secure = secure(context("127.0.0.1"));

        try (HttpClient client = HttpClients.open()) {
            HttpServer begun = started(secure);

            assertThatThrownBy(() -> ask(client, "https", begun)).isInstanceOf(SSLHandshakeException.class);
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws Exception {
        SSLContext own = context("127.0.0.2");
        HttpsServer secure = secure(own);
        HttpClient.Builder trusting = HttpClients.builder().sslContext(new LateTls(() -> own).context());

        try (HttpClient client = trusting.build()) {
            HttpServer begun = started(secure);

            assertThatThrownBy(() -> ask(client, "https", begun)).isInstanceOf(SSLHandshakeException.class);
        } finally {
            secure.stop(0);
        }
    }

    private static HttpsServer secure(SSLContext context) throws Exception {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static HttpServer started(HttpServer server) {
        server.createContext("/", HELLO);
        server.start();
        return server;
    }

    private static String ask(HttpClient client, String scheme, HttpServer server) throws Exception {
        URI uri = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /// Of somebody at that address who trusts nobody but itself.
    private SSLContext context(String address) throws Exception {
        return SelfSigned.make(folder, "self", "ip:" + address).context();
    }
}
