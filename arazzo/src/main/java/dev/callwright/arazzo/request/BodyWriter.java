package dev.callwright.arazzo.request;

import dev.callwright.arazzo.HttpCall.Attachment;
import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.FileValue;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.value.JsonTemplate;
import dev.callwright.arazzo.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Writes the body of a request in its media type. Not safe for several threads.
final class BodyWriter {
    private final Operation operation;
    private final Values values;

    BodyWriter(Operation operation, Values values) {
        this.operation = operation;
        this.values = values;
    }

    /// Empty when the payload has no value at all.
    Optional<Body> write(RequestBody body) throws UnsendableException {
        if (body.payload().isEmpty()) {
            return Optional.empty();
        }
        JsonNode payload = body.payload().get().value();
        String type = contentType(body, payload);
        MediaKind kind = MediaKind.of(type);
        if (isTemplate(payload)) {
            return Optional.of(template(body, type, kind, payload.stringValue()));
        }
        JsonNode value = values.resolve(payload);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        Optional<FileValue> file = FileValue.in(value);
        if (file.isPresent()) {
            // A file as the whole body goes out as it is, whatever its type.
            return Optional.of(new Body(
                    type, "", value, List.of(new Attachment(0, file.get().path()))));
        }
        JsonNode filled = kind == MediaKind.XML ? value : new Replacements(values).apply(value, body.replacements());
        checkRequired(type, payload, filled);
        JsonNode replaced = kind == MediaKind.MULTIPART ? filled : FileTexts.in(filled);
        return Optional.of(
                switch (kind) {
                    case JSON -> new Body(type, Json.write(replaced), replaced);
                    case FORM ->
                        new Body(type, replaced.isString() ? replaced.stringValue() : form(type, replaced), replaced);
                    case MULTIPART -> new MultipartWriter(operation, type, replaced).write(replaced);
                    case XML -> xml(body, type, text(type, replaced));
                    case OTHER -> new Body(type, text(type, replaced), replaced);
                });
    }

    private String contentType(RequestBody body, JsonNode payload) {
        if (body.contentType().isPresent()) {
            return body.contentType().get();
        }
        List<String> types = operation.bodyTypes();
        String usual = payload.isString() ? "text/plain" : "application/json";
        return types.isEmpty() || types.contains(usual) ? usual : types.getFirst();
    }

    /// A text that is no single expression is written as it stands, with its expressions filled in.
    private static boolean isTemplate(JsonNode payload) {
        return payload.isString() && Expression.parse(payload.stringValue()).isEmpty();
    }

    private Body template(RequestBody body, String type, MediaKind kind, String payload) throws UnsendableException {
        Template template = Template.parse(payload);
        return switch (kind) {
            case JSON -> json(body, type, JsonTemplate.fill(template, values));
            case FORM -> {
                String text = values.fill(template, Encoding::percent);
                yield new Body(type, text, Json.NODES.stringNode(text));
            }
            case XML -> xml(body, type, values.fill(template, BodyWriter::xmlEscaped));
            case MULTIPART, OTHER -> {
                String text = values.fill(template, UnaryOperator.identity());
                yield new Body(type, text, Json.NODES.stringNode(text));
            }
        };
    }

    private Body json(RequestBody body, String type, String text) throws UnsendableException {
        JsonNode value;
        try {
            value = Json.parse(text);
        } catch (JacksonException e) {
            throw new UnsendableException("the payload is no JSON once its values stand in it: " + text);
        }
        if (body.replacements().isEmpty()) {
            return new Body(type, text, value);
        }
        JsonNode replaced = new Replacements(values).apply(value, body.replacements());
        return new Body(type, Json.write(replaced), replaced);
    }

    private Body xml(RequestBody body, String type, String text) throws UnsendableException {
        String replaced = new Replacements(values).applyToXml(text, body.replacements());
        return new Body(type, replaced, Json.NODES.stringNode(replaced));
    }

    private static String xmlEscaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String text(String type, JsonNode value) throws UnsendableException {
        if (value.isObject() && MediaKind.of(type) == MediaKind.XML) {
            throw new UnsendableException("a payload of type " + type + " must be a text");
        }
        return Json.text(value);
    }

    /// A member that the document names and the API needs, but that has no value: asking would be wrong.
    private void checkRequired(String type, JsonNode payload, JsonNode value) throws UnsendableException {
        for (String name : operation.requiredMembers(type)) {
            if (value.isObject() && payload.has(name) && Json.isAbsentOrNull(value.path(name))) {
                throw new UnsendableException(
                        "the body needs " + name + ", which has no value: " + Json.text(payload.path(name)));
            }
        }
    }

    private String form(String type, JsonNode value) throws UnsendableException {
        if (!value.isObject()) {
            throw new UnsendableException("a form must be an object or a text: " + Json.text(value));
        }
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode one = member.getValue();
            Optional<DeclaredParameter> styled = operation.styleInForm(type, member.getKey());
            if (one.isArray() || (one.isObject() && styled.isPresent())) {
                pairs.addAll(new ParameterText(
                                styled.orElseGet(() -> DeclaredParameter.undeclared(member.getKey(), In.QUERY)))
                        .inQuery(one));
            } else if (!one.isNull()) {
                pairs.add(Encoding.percent(member.getKey()) + "=" + Encoding.percent(Json.text(one)));
            }
        }
        return String.join("&", pairs);
    }

    /// The place of a payload, for remarks about it.
    static Optional<Located> payload(Optional<RequestBody> body) {
        return body.flatMap(RequestBody::payload);
    }
}
