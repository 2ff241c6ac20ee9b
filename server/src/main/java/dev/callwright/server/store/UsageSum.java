package dev.callwright.server.store;

import java.math.BigDecimal;
import java.time.LocalDate;

/// How much was used.
///
/// @param day UTC
/// @param minutes begun ones
public record UsageSum(LocalDate day, UsageKind kind, long uses, long minutes, BigDecimal price) {}
