package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.testkit.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClientCertificateTest {
    @TempDir
    private Path folder;

    private SelfSigned client;

    @BeforeEach
    void makeACertificate() throws Exception {
        client = SelfSigned.make(folder, "client");
        // Whom the JDK trusts: here, whoever has this certificate.
        System.setProperty("javax.net.ssl.trustStore", client.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", SelfSigned.PASSWORD);
    }

    @AfterEach
    void trustAsBefore() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Test
    void aServerThatAsksForItIsShownACertificateOfPkcs12() throws Exception {
        assertThat(shown(ClientCertificate.context(List.of(client.store()), SelfSigned.PASSWORD)))
                .isEqualTo("CN=client");
    }

    @Test
    void aServerThatAsksForItIsShownACertificateOfPem() throws Exception {
        List<Path> files = List.of(client.certificate(), client.key());

        assertThat(shown(ClientCertificate.context(files, ""))).isEqualTo("CN=client");
    }

    @Test
    void aKeyThatCannotBeReadIsSaidWithTheRemedy() throws Exception {
        String pem = SelfSigned.pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
        Path key = Files.writeString(folder.resolve("encrypted.pem"), pem);

        assertThatThrownBy(() -> ClientCertificate.context(List.of(key), ""))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> ClientCertificate.context(List.of(client.store()), "wrong"))
                .isInstanceOf(IOException.class);
    }

    /// The name in the certificate that a server gets to see in a handshake, in which nobody else is checked.
    private String shown(SSLContext shows) throws Exception {
        SSLContext context = client.context();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, here)) {
            server.setNeedClientAuth(true);
            // In 1.3 the client would be done before the server looks at what it was shown.
            server.setEnabledProtocols(new String[] {"TLSv1.2"});
            CompletableFuture<String> name = CompletableFuture.supplyAsync(() -> accepted(server));
            try (SSLSocket socket = (SSLSocket) shows.getSocketFactory().createSocket(here, server.getLocalPort())) {
                socket.startHandshake();
            }
            return name.join();
        }
    }

    private static String accepted(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
