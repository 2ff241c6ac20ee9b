package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClientCertificateTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path store;

    @BeforeEach
    void makeACertificate() throws Exception {
        store = folder.resolve("client.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "client",
                "-keyalg",
                "EC",
                "-dname",
                "CN=client",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        // Whom the JDK trusts: here, whoever has this certificate.
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        int exit = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        assertThat(exit).isZero();
    }

    @AfterEach
    void trustAsBefore() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Test
    void aServerThatAsksForItIsShownACertificateOfPkcs12() throws Exception {
        assertThat(shown(ClientCertificate.context(List.of(store), PASSWORD))).isEqualTo("CN=client");
    }

    @Test
    void aServerThatAsksForItIsShownACertificateOfPem() throws Exception {
        KeyStore keys = keys();
        Path certificate = pem("CERTIFICATE", keys.getCertificate("client").getEncoded());
        Path key =
                pem("PRIVATE KEY", keys.getKey("client", PASSWORD.toCharArray()).getEncoded());

        assertThat(shown(ClientCertificate.context(List.of(certificate, key), "")))
                .isEqualTo("CN=client");
    }

    @Test
    void aKeyThatCannotBeReadIsSaidWithTheRemedy() throws Exception {
        Path key = pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> ClientCertificate.context(List.of(key), ""))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> ClientCertificate.context(List.of(store), "wrong"))
                .isInstanceOf(IOException.class);
    }

    /// The name in the certificate that a server gets to see in a handshake, in which nobody else is checked.
    private String shown(SSLContext client) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", keys().getCertificate("client"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, here)) {
            server.setNeedClientAuth(true);
            // In 1.3 the client would be done before the server looks at what it was shown.
            server.setEnabledProtocols(new String[] {"TLSv1.2"});
            CompletableFuture<String> name = CompletableFuture.supplyAsync(() -> accepted(server));
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(here, server.getLocalPort())) {
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

    private KeyStore keys() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Path pem(String kind, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(" ", "-") + ".pem"), text);
    }
}
