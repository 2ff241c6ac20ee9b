package dev.callwright.server.run;

import dev.callwright.server.config.Secret;
import dev.callwright.server.text.Digests;
import dev.callwright.server.text.RandomHex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypts what is kept and never shown: AES with 256 bits in GCM. Safe for use by any thread.
public final class Sealer {
    private static final String FILE = "workflows.key";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String secret;
    private final String mark;

    /// What was kept was encrypted with another key.
    static final class OtherKeyException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private OtherKeyException(@Nullable GeneralSecurityException cause) {
            super("what was kept was encrypted with another key (workflows.key)", cause);
        }
    }

    private Sealer(String secret) {
        this.secret = secret;
        this.mark = Digests.hex("SHA-256", "mark " + secret).substring(0, 8) + ".";
        this.key = new SecretKeySpec(Digests.of("SHA-256", bytes("seal " + secret)), "AES");
    }

    /// By the secret that is configured, else by one in the data folder, which is made when it is not there.
    public static Sealer open(Optional<Secret> configured, Path data) {
        return new Sealer(configured.map(Secret::value).orElseGet(() -> kept(data.resolve(FILE))));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the key of workflows in " + file + ": " + e.getMessage(), e);
        }
    }

    /// Appears whole or not at all: half a key would be kept for ever.
    private static void make(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new");
        Files.writeString(fresh, RandomHex.digits(random) + RandomHex.digits(random));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What everything begins with that this key has sealed; tells nothing about the key.
    String mark() {
        return mark;
    }

    public String seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, bytes(text));
        return mark
                + Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /// What was sealed with the same key; throws [OtherKeyException] for anything else.
    public String open(String sealed) {
        if (!sealed.startsWith(mark)) {
            throw new OtherKeyException(null);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(mark.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
    }

    /// What only we can know of `name`, as 32 hexadecimal digits.
    public String token(String name) {
        return Digests.hex("SHA-256", "token " + secret + " " + name).substring(0, 32);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new OtherKeyException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
