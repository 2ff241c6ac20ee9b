package dev.callwright.sip.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes nonces that prove themselves, and remembers how often those in use were used.
///
/// A nonce is its time of issue, a number and a MAC over both and the realm, so that handing one out costs no memory.
/// Memory begins with its first correct use and is bounded: when the table is full the longest known nonce is
/// forgotten, and with it every nonce issued before it, which is why a forgotten one can never be replayed.
final class Nonces {
    private static final int PLAIN = 16;
    private static final int MAC = 16;
    private static final int WINDOW = 64;

    private final SecretKeySpec key;
    private final long life;
    private final int capacity;
    private final Map<Long, Uses> used = new LinkedHashMap<>();
    private final RandomGenerator random;
    private long forgottenUpTo = Long.MIN_VALUE;
    private long beginning;
    private boolean begun;

    /// @param capacity most nonces whose uses are remembered
    Nonces(Duration life, int capacity, RandomGenerator random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.life = life.toNanos();
        this.capacity = capacity;
        this.random = random;
    }

    /// @param now monotonic nanoseconds
    String issue(String realm, long now) {
        ByteBuffer plain = ByteBuffer.allocate(PLAIN + MAC).putLong(age(now)).putLong(random.nextLong());
        plain.put(mac(plain.array(), realm), 0, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.array());
    }

    /// Whether `nonce` is one of ours for `realm`, still alive, and not yet used for the `count`th time; if so, this
    /// use is remembered. To be asked only when the digest is right, so that strangers cannot fill the table.
    boolean use(String nonce, String realm, long count, long now) {
        byte[] bytes = decode(nonce);
        if (bytes.length != PLAIN + MAC || !isOurs(bytes, realm)) {
            return false;
        }
        ByteBuffer plain = ByteBuffer.wrap(bytes);
        long issued = plain.getLong();
        long number = plain.getLong();
        long age = age(now) - issued;
        if (age < 0 || age > life) {
            return false;
        }
        Uses uses = used.get(number);
        if (uses == null) {
            if (issued <= forgottenUpTo) {
                return false;
            }
            forgetOldest();
            uses = new Uses(issued);
            used.put(number, uses);
        }
        return uses.take(count);
    }

    int remembered() {
        return used.size();
    }

    private void forgetOldest() {
        if (used.size() >= capacity) {
            Map.Entry<Long, Uses> oldest = used.entrySet().iterator().next();
            forgottenUpTo = Math.max(forgottenUpTo, oldest.getValue().issued);
            used.remove(oldest.getKey());
        }
    }

    /// Nanoseconds since the first time anything was asked: what a clock counts from is nobody's business.
    private long age(long now) {
        if (!begun) {
            begun = true;
            beginning = now;
        }
        return now - beginning;
    }

    private boolean isOurs(byte[] bytes, String realm) {
        return MessageDigest.isEqual(
                Arrays.copyOf(mac(bytes, realm), MAC), Arrays.copyOfRange(bytes, PLAIN, PLAIN + MAC));
    }

    private byte[] mac(byte[] bytes, String realm) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(bytes, 0, PLAIN);
            return mac.doFinal(realm.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256", absent);
        }
    }

    private static byte[] decode(String nonce) {
        try {
            return nonce.length() > 64 ? new byte[0] : Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    /// The counts that were taken: the highest, and which of the 64 below it, since requests may overtake each other.
    private static final class Uses {
        final long issued;
        private long highest;
        private long window;

        Uses(long issued) {
            this.issued = issued;
        }

        boolean take(long count) {
            if (count > highest) {
                long shift = count - highest;
                window = shift >= WINDOW ? 0 : window << shift;
                window |= 1;
                highest = count;
                return true;
            }
            long back = highest - count;
            if (count < 1 || back >= WINDOW || (window & (1L << back)) != 0) {
                return false;
            }
            window |= 1L << back;
            return true;
        }
    }
}
