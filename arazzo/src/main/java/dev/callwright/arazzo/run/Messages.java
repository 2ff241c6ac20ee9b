package dev.callwright.arazzo.run;

import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.FormText;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.source.Channel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Messages as expressions see them: a JSON payload as its value, a form as an object of texts, the query where
/// there is no body, else the text.
final class Messages {
    private static final Pattern LOCATION = Pattern.compile("\\$message\\.(header|payload)#(/.*)");
    /// Where a correlation id stands when the description does not say so.
    private static final List<String> USUAL = List.of(
            "$message.header#/correlationId",
            "$message.header#/correlation-id",
            "$message.header#/x-correlation-id",
            "$message.payload#/correlationId");

    private Messages() {}

    static Exchange.Message seen(InboundMessage message) {
        return new Exchange.Message(message.headers(), payload(message));
    }

    /// True when no correlation id is asked for, or the message carries this one.
    static boolean isAbout(InboundMessage message, Channel channel, JsonNode correlation) {
        if (Json.isAbsentOrNull(correlation)) {
            return true;
        }
        Exchange.Message seen = seen(message);
        List<String> places = channel.correlations().isEmpty() ? USUAL : channel.correlations();
        return places.stream()
                .map(place -> at(place, seen))
                .anyMatch(
                        found -> !Json.isAbsentOrNull(found) && Json.text(found).equals(Json.text(correlation)));
    }

    private static JsonNode at(String location, Exchange.Message message) {
        Matcher matcher = LOCATION.matcher(location);
        if (!matcher.matches()) {
            return Json.absent();
        }
        if (matcher.group(1).equals("payload")) {
            return Pointer.parse(matcher.group(2))
                    .map(pointer -> pointer.in(message.payload()))
                    .orElse(Json.absent());
        }
        List<String> values = message.headers().getOrDefault(matcher.group(2).substring(1), List.of());
        return values.isEmpty() ? Json.absent() : Json.NODES.stringNode(values.getFirst());
    }

    private static JsonNode payload(InboundMessage message) {
        String type = message.header("Content-Type").orElse("");
        if (message.body().isEmpty()) {
            return message.query().isEmpty() ? Json.absent() : FormText.read(message.query());
        }
        MediaKind kind = MediaKind.of(type);
        if (kind == MediaKind.FORM) {
            return FormText.read(message.body());
        }
        boolean json = kind == MediaKind.JSON
                || (type.isEmpty()
                        && (message.body().startsWith("{") || message.body().startsWith("[")));
        try {
            return json ? Json.parse(message.body()) : Json.NODES.stringNode(message.body());
        } catch (JacksonException e) {
            return Json.NODES.stringNode(message.body());
        }
    }
}
