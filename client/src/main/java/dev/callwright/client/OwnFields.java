package dev.callwright.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// As `/v1` writes them: numbers are numbers, times are Unix seconds.
record OwnFields(JsonNode json) implements Fields {
    /// The year 9999.
    private static final double LAST_SECOND = 253_402_300_799.0;

    /// More than any of our numbers, and few enough digits to calculate with.
    private static final double LARGEST = 1e15;

    @Override
    public Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Fields.wrong(name, value.toString());
        }
        return Optional.of(value.stringValue()).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<Instant> instant(String name) {
        return real(name, LAST_SECOND).map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    @Override
    public Optional<BigDecimal> number(String name) {
        return real(name, LARGEST).map(BigDecimal::valueOf);
    }

    @Override
    public boolean flag(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull() || value.isBoolean()) {
            return value.booleanValue(false);
        }
        throw Fields.wrong(name, value.toString());
    }

    @Override
    public Map<String, String> texts(String name) {
        JsonNode value = json.path(name);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            texts.put(each.getKey(), each.getValue().asString(""));
        }
        return Map.copyOf(texts);
    }

    private Optional<Double> real(String name, double largest) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        double number = value.isNumber() ? value.doubleValue(Double.NaN) : Double.NaN;
        if (!(Math.abs(number) <= largest)) {
            throw Fields.wrong(name, value.toString());
        }
        return Optional.of(number);
    }
}
