package dev.callwright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate that signs itself, and its key, made for one test by the JDK's keytool; good for some months.
///
/// @param store both, as PKCS #12 under [#PASSWORD]
/// @param certificate PEM
/// @param key PEM, unencrypted PKCS #8
/// @param both the certificate, then the key: PEM
public record SelfSigned(Path store, Path certificate, Path key, Path both) {
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "own";

    /// Makes the files in a new folder inside `folder`.
    ///
    /// @param name the common name of its owner
    /// @param reached how its owner is reached, such as `dns:far.example` or `ip:127.0.0.1`
    public static SelfSigned make(Path folder, String name, String... reached)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path home = Files.createTempDirectory(folder, "certificate");
        Path store = home.resolve("store.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        if (reached.length > 0) {
            command.addAll(List.of("-ext", "san=" + String.join(",", reached)));
        }
        run(command);
        KeyStore keys = load(store);
        String certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new SelfSigned(
                store,
                Files.writeString(home.resolve("certificate.pem"), certificate),
                Files.writeString(home.resolve("key.pem"), key),
                Files.writeString(home.resolve("both.pem"), certificate + key));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    /// TLS of its owner, who trusts nobody but itself.
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = load(store);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /// Bytes as a PEM file writes them.
    ///
    /// @param kind such as `CERTIFICATE`
    public static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
