package dev.callwright.voice.journal;

import java.math.BigDecimal;
import java.util.Optional;

/// What a call or a recording cost.
///
/// @param amount empty when no rate was set for it
/// @param unit the currency, such as `USD`
public record Price(Optional<BigDecimal> amount, String unit) {}
