package dev.callwright.arazzo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that a client shows, from PKCS #12 or from PEM with an unencrypted PKCS #8 key.
public final class ClientCertificate {
    private static final long LARGEST = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    /// A store wants one even where nothing leaves the memory.
    private static final String INSIDE = "inside";
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

    private ClientCertificate() {}

    /// A context that trusts whom the JDK trusts.
    ///
    /// @param files one of PKCS #12, or one or more of PEM that together hold the certificates and the key
    /// @param password of PKCS #12
    public static SSLContext context(List<Path> files, String password) throws IOException, GeneralSecurityException {
        if (!isPem(files.getFirst())) {
            return context(pkcs12(files.getFirst(), password), password);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : files) {
            texts.put(file.toString(), Files.readString(file));
        }
        return context(pem(texts), INSIDE);
    }

    /// As [#context(List, String)], of certificates and a key in PEM.
    public static SSLContext context(String text) throws IOException, GeneralSecurityException {
        return context(pem(Map.of("what was given", text)), INSIDE);
    }

    private static SSLContext context(KeyStore keys, String password) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static boolean isPem(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes: " + file);
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private static KeyStore pkcs12(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        return keys;
    }

    /// @param texts by where they come from
    private static KeyStore pem(Map<String, String> texts) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        List<PrivateKey> privateKeys = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Matcher block = BLOCK.matcher(text.getValue());
            while (block.find()) {
                byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
                switch (block.group(1)) {
                    case "CERTIFICATE" ->
                        certificates.add(CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(bytes)));
                    case "PRIVATE KEY" -> privateKeys.add(key(bytes));
                    default ->
                        throw new GeneralSecurityException("cannot read a " + block.group(1) + " in " + text.getKey()
                                + "; a key must be PKCS #8 without password (openssl pkcs8 -topk8 -nodes)");
                }
            }
        }
        if (certificates.isEmpty() || privateKeys.isEmpty()) {
            throw new GeneralSecurityException(
                    "there must be a certificate and a private key in " + String.join(", ", texts.keySet()));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "client", privateKeys.getFirst(), INSIDE.toCharArray(), certificates.toArray(Certificate[]::new));
        return keys;
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        List<GeneralSecurityException> refusals = new ArrayList<>();
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                refusals.add(e);
            }
        }
        throw new GeneralSecurityException("the private key is none of " + KEY_KINDS, refusals.getLast());
    }
}
