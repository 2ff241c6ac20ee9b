package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.FileValue;
import dev.callwright.arazzo.HttpCall.Attachment;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.value.JsonTemplate;
import dev.callwright.arazzo.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Writes the body of a request in its media type. Not safe for several threads.
final class BodyWriter {
    private final Operation operation;
    private final Values values;
    private final BlobTexts texts = new BlobTexts();

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
        if (isTemplate(payload)) {
            String text = payload.stringValue();
            return Optional.of(
                    template(body, definite(body).orElseGet(() -> listed(body).ofTemplate(text)), text));
        }
        JsonNode value = values.resolve(payload);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Blob> blob = Blob.in(value);
        return Optional.of(blob.isPresent() ? whole(body, blob.get()) : filled(body, payload, value));
    }

    private Body filled(RequestBody body, JsonNode payload, JsonNode value) throws UnsendableException {
        String type = definite(body).orElseGet(() -> listed(body).ofValue(value));
        MediaKind kind = MediaKind.of(type);
        JsonNode filled = kind == MediaKind.XML ? value : new Replacements(values).apply(value, body.replacements());
        checkRequired(type, payload, filled);
        if (kind == MediaKind.MULTIPART) {
            return new MultipartWriter(operation, type, filled, texts).write(filled);
        }
        JsonNode replaced = texts.in(filled, BodySchema.of(operation, type));
        return switch (kind) {
            case JSON -> new Body(type, Json.write(replaced), replaced);
            case FORM -> new Body(type, replaced.isString() ? replaced.stringValue() : form(type, replaced), replaced);
            case XML -> xml(body, type, text(type, replaced));
            case MULTIPART, TEXT, BINARY, OTHER -> new Body(type, text(type, replaced), replaced);
        };
    }

    /// What the request sends otherwise than its author may think, in words.
    List<String> remarks() {
        return texts.remarks();
    }

    /// Bytes as the whole body go out as they are. A file is of what type its user says; of what a server answered it
    /// is known that it is no JSON, no form and no XML.
    private Body whole(RequestBody body, Blob blob) throws UnsendableException {
        if (!body.replacements().isEmpty()) {
            throw new UnsendableException("nothing can be replaced in " + blob);
        }
        String type = definite(body).orElseGet(() -> typeOf(blob));
        MediaKind kind = blob instanceof FileValue ? MediaKind.BINARY : MediaKind.of(type);
        return switch (kind) {
            case TEXT, BINARY, OTHER -> attached(type, blob);
            case JSON -> {
                JsonNode text = texts.in(blob.node(), BodySchema.of(operation, type));
                yield new Body(type, Json.write(text), text);
            }
            case MULTIPART -> {
                if (!MediaKind.plain(type).equals(MediaKind.plain(blob.mediaType()))) {
                    throw new UnsendableException(blob + " is no body of type " + type);
                }
                yield attached(blob.mediaType(), blob);
            }
            case FORM, XML -> throw new UnsendableException(blob + " is no body of type " + type);
        };
    }

    private static Body attached(String type, Blob blob) {
        return new Body(type, "", blob.node(), List.of(new Attachment(0, blob)));
    }

    /// The type that the bytes have by themselves, unless the description only knows others.
    private String typeOf(Blob blob) {
        List<String> types = operation.bodyTypes();
        String own = MediaKind.plain(blob.mediaType());
        boolean fits = types.isEmpty()
                || types.stream()
                        .map(MediaKind::plain)
                        .anyMatch(type -> type.equals(own)
                                || type.equals("*/*")
                                || (type.endsWith("/*") && own.startsWith(type.substring(0, type.length() - 1))));
        return fits
                ? blob.mediaType()
                : types.stream().filter(type -> !type.contains("*")).findFirst().orElse(blob.mediaType());
    }

    /// The type that the document names; a range of types is none.
    private static Optional<String> definite(RequestBody body) {
        return body.contentType().filter(type -> !MediaKind.plain(type).contains("*"));
    }

    private BodyType listed(RequestBody body) {
        return new BodyType(body.contentType().map(List::of).orElseGet(operation::bodyTypes));
    }

    /// A text that is no single expression is written as it stands, with its expressions filled in.
    private static boolean isTemplate(JsonNode payload) {
        return payload.isString() && Expression.parse(payload.stringValue()).isEmpty();
    }

    private Body template(RequestBody body, String type, String payload) throws UnsendableException {
        Template template = Template.parse(payload);
        return switch (MediaKind.of(type)) {
            case JSON -> json(body, type, JsonTemplate.fill(template, values));
            case FORM -> {
                String text = values.fill(template, Encoding::percent);
                yield new Body(type, text, Json.NODES.stringNode(text));
            }
            case XML -> xml(body, type, values.fill(template, BodyWriter::xmlEscaped));
            case MULTIPART, TEXT, BINARY, OTHER -> {
                String text = values.fill(template, UnaryOperator.identity());
                yield new Body(type, text, Json.NODES.stringNode(text));
            }
        };
    }

    private Body json(RequestBody body, String type, String text) throws UnsendableException {
        if (values.misplaced().isPresent()) {
            throw new UnsendableException(values.misplaced().get());
        }
        JsonNode value;
        try {
            value = Json.parse(text);
        } catch (JacksonException e) {
            throw new UnsendableException("the payload is no JSON once its values stand in it: " + text);
        }
        if (body.replacements().isEmpty()) {
            return new Body(type, text, value);
        }
        JsonNode replaced =
                texts.in(new Replacements(values).apply(value, body.replacements()), BodySchema.of(operation, type));
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
        return String.join("&", FormPairs.of(operation, type).in(value));
    }
}
