package dev.callwright.sip;

import dev.callwright.sip.message.Via;
import java.util.random.RandomGenerator;

/// Makes the words that must be unlike all others: tags, branches, Call-IDs. Safe for use by any thread.
final class Tokens {
    private static final int STOCK = 2048;
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();

    private final RandomGenerator random;
    private final byte[] stock = new byte[STOCK];
    private int used = STOCK;

    Tokens(RandomGenerator random) {
        this.random = random;
    }

    /// 80 random bits: more than RFC 3261 19.3 asks of a tag.
    synchronized String next() {
        return new String(digits(new char[16], 0));
    }

    synchronized String branch() {
        char[] branch = new char[Via.COOKIE.length() + 16];
        Via.COOKIE.getChars(0, Via.COOKIE.length(), branch, 0);
        return new String(digits(branch, Via.COOKIE.length()));
    }

    /// A number from 0 up to, not including, `bound`.
    synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    private char[] digits(char[] into, int from) {
        if (used + into.length - from > STOCK) {
            // A secure source costs the same for many bytes as for few.
            random.nextBytes(stock);
            used = 0;
        }
        for (int i = from; i < into.length; i++) {
            into[i] = DIGITS[stock[used++] & 31];
        }
        return into;
    }
}
