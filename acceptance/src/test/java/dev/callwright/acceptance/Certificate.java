package dev.callwright.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// A certificate for 127.0.0.1 that signs itself, and its key, as PEM files.
///
/// @param both the certificate, then the key
record Certificate(Path certificate, Path key, Path both) {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "far-end";

    /// Made by the JDK's keytool.
    static Certificate make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path home = Files.createTempDirectory(folder, "certificate");
        Path store = home.resolve("store.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(home.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new Certificate(
                Files.writeString(home.resolve("certificate.pem"), certificate),
                Files.writeString(home.resolve("key.pem"), key),
                Files.writeString(home.resolve("both.pem"), certificate + key));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }
}
