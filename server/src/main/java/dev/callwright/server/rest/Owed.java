package dev.callwright.server.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Prices as this API writes them: what is taken from an account stands as less than nothing.
public final class Owed {
    private static final int DECIMALS = 5;

    private Owed() {}

    public static String text(BigDecimal amount) {
        return amount.negate()
                .setScale(Math.max(DECIMALS, amount.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
