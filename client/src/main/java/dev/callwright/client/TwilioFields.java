package dev.callwright.client;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// As the API of 2010-04-01 writes them: numbers are texts, times are RFC 2822, names have underscores.
record TwilioFields(JsonNode json) implements Fields {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    @Override
    public Optional<String> text(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainer()) {
            throw Fields.wrong(name, value.toString());
        }
        return Optional.of(value.asString()).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            } catch (DateTimeException wrong) {
                throw Fields.wrong(name, text);
            }
        });
    }

    @Override
    public Optional<BigDecimal> number(String name) {
        return text(name).map(text -> {
            if (!NUMBER.matcher(text).matches()) {
                throw Fields.wrong(name, text);
            }
            return new BigDecimal(text);
        });
    }

    /// This API has no flags.
    @Override
    public boolean flag(String name) {
        return false;
    }

    @Override
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : value(name).properties()) {
            texts.put(each.getKey(), each.getValue().asString(""));
        }
        return Map.copyOf(texts);
    }

    private JsonNode value(String name) {
        return json.path(
                switch (name) {
                    case "id" -> "sid";
                    case "callId" -> "call_sid";
                    default ->
                        CAPITAL.matcher(name)
                                .replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
                });
    }
}
