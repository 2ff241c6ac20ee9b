package dev.callwright.arazzo;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/// Bytes that stand among JSON values as themselves: what a server answered and is no text, or a file of who runs a
/// workflow. They can be a body or a part of one, byte for byte.
///
/// An object of ours inside a node and no node of Jackson's for bytes: a part of a form needs a name and a media type,
/// and so does a person who is told of it; a file is read only while it is sent; and what is written as JSON by the
/// way, into an event or a message, is a description. Who wants the bytes there asks for them by [#whole].
public sealed interface Blob extends JacksonSerializable permits FileValue, BytesValue, Blob.Told {
    /// What is known of bytes that are not kept.
    ///
    /// @param sha256 empty when it is not known either
    record Told(String name, String mediaType, long size, Optional<String> sha256) implements Blob {
        @Override
        public Optional<String> text() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return words(mediaType, size);
        }
    }

    /// Empty for every value that is none.
    static Optional<Blob> in(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof Blob blob
                ? Optional.of(blob)
                : Optional.empty();
    }

    /// `value` with something else in the place of each of them; itself when there is none.
    static JsonNode replaced(JsonNode value, Function<Blob, JsonNode> by) {
        return isAnyIn(value) ? copy(value, by) : value;
    }

    static boolean isAnyIn(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().anyMatch(Blob::isAnyIn)
                : in(value).isPresent();
    }

    private static JsonNode copy(JsonNode value, Function<Blob, JsonNode> by) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> copy.set(member.getKey(), copy(member.getValue(), by)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(copy(element, by)));
                yield copy;
            }
            default -> in(value).map(by).orElse(value);
        };
    }

    /// For a person.
    static JsonNode shown(JsonNode value) {
        return replaced(value, blob -> JsonNodeFactory.instance.stringNode(blob.toString()));
    }

    /// As it is written by the way.
    static JsonNode told(JsonNode value) {
        return replaced(value, Blob::told);
    }

    /// As [#told], with the bytes in base64 where there are any.
    static JsonNode whole(JsonNode value) {
        return replaced(value, Blob::whole);
    }

    /// As a part of a form has it.
    String name();

    String mediaType();

    /// In bytes.
    long size();

    /// In hexadecimal digits; empty for what is too large to be read just for that.
    Optional<String> sha256();

    /// Its content where only a text can stand; empty for what cannot.
    Optional<String> text();

    /// Its description.
    default JsonNode told() {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("mediaType", mediaType())
                .put("size", size());
        sha256().ifPresent(digest -> told.put("sha256", digest));
        return told;
    }

    /// Its description with its bytes, if it has any.
    default JsonNode whole() {
        return told();
    }

    default JsonNode node() {
        return JsonNodeFactory.instance.pojoNode(this);
    }

    @Override
    default void serialize(JsonGenerator generator, SerializationContext context) {
        told().serialize(generator, context);
    }

    @Override
    default void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        serialize(generator, context);
    }

    /// In words that tell it from others of its type and size.
    default String described() {
        return words(mediaType(), size())
                + sha256().map(digest -> ", sha256 " + digest).orElse("");
    }

    /// Such as `audio/wav, 32,044 bytes`.
    static String words(String mediaType, long size) {
        return "%s, %,d bytes".formatted(mediaType, size);
    }
}
