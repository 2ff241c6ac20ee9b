package dev.callwright.server.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object that somebody sent, read by its keys. A key whose value is null counts as absent, except for
/// [#isNull]. Everything that is wrong with it is thrown as a [V1Problem] that names the key and the value.
public final class JsonBody {
    static final int DEEPEST = 16;
    private static final int LONGEST_QUOTE = 60;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// What stands before the name of a key in messages: `record.` for those of the object `record`.
    private final String prefix;

    private final ObjectNode object;

    private JsonBody(String prefix, ObjectNode object) {
        this.prefix = prefix;
        this.object = object;
    }

    /// Reads UTF-8; nothing at all counts as an object without keys.
    public static JsonBody parse(byte[] bytes) {
        String text = text(bytes);
        if (text.isBlank()) {
            return new JsonBody("", JSON.createObjectNode());
        }
        try {
            JsonNode node = JSON.readTree(text);
            if (node instanceof ObjectNode object) {
                return new JsonBody("", object);
            }
            throw V1Problem.of(ProblemCode.BAD_JSON, "the body must be a JSON object, not " + quote(node));
        } catch (JacksonException malformed) {
            throw V1Problem.of(ProblemCode.BAD_JSON, "the body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw V1Problem.of(ProblemCode.BAD_JSON, "the body is not UTF-8");
        }
    }

    /// Refuses every other key, by name.
    public JsonBody only(Collection<String> known) {
        for (String key : object.propertyNames()) {
            if (!known.contains(key)) {
                throw V1Problem.unknownParameter(
                        prefix + key,
                        known.isEmpty()
                                ? List.of("nothing")
                                : new TreeSet<>(known.stream()
                                        .map(name -> prefix + name)
                                        .toList()));
            }
        }
        return this;
    }

    /// Whether it has this key with a value other than null.
    public boolean has(String key) {
        return object.hasNonNull(key);
    }

    /// Whether it has this key, and its value is null.
    public boolean isNull(String key) {
        return object.has(key) && object.get(key).isNull();
    }

    public Optional<String> text(String key) {
        return value(key, JsonNode::isString, "text").map(JsonNode::asString);
    }

    /// A whole number, as its digits.
    public Optional<String> digits(String key) {
        return value(key, JsonNode::isIntegralNumber, "a whole number").map(JsonNode::asString);
    }

    public Optional<Boolean> flag(String key) {
        return value(key, JsonNode::isBoolean, "true or false").map(JsonNode::asBoolean);
    }

    /// Empty when it is absent.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        value(key, JsonBody::isTexts, "a list of texts")
                .ifPresent(list -> list.forEach(each -> texts.add(each.asString())));
        return texts;
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }

    /// An object within it, whose keys are named with this one's.
    public Optional<JsonBody> object(String key) {
        return value(key, JsonNode::isObject, "an object")
                .map(node -> new JsonBody(prefix + key + ".", (ObjectNode) node));
    }

    /// A list of objects; empty when it is absent. Each is named with its place.
    public List<JsonBody> objects(String key) {
        List<JsonBody> objects = new ArrayList<>();
        value(key, node -> node.isArray() && node.valueStream().allMatch(JsonNode::isObject), "a list of objects")
                .ifPresent(list -> list.forEach(each ->
                        objects.add(new JsonBody(prefix + key + "[" + objects.size() + "].", (ObjectNode) each))));
        return objects;
    }

    /// `true` or `false`, or an object.
    boolean isFlag(String key) {
        return object.path(key).isBoolean();
    }

    /// Any value, as it came.
    public Optional<JsonNode> json(String key) {
        return value(key, _ -> true, "a value");
    }

    /// The keys, in order.
    public Collection<String> names() {
        return object.propertyNames();
    }

    /// Every key with its value, which is text or empty for null.
    Map<String, Optional<String>> maybeTexts() {
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        for (String key : object.propertyNames()) {
            texts.put(key, isNull(key) ? Optional.empty() : text(key));
        }
        return texts;
    }

    /// The failure to throw because of what this key has; `said` follows its name.
    public V1Problem bad(String key, String said) {
        return V1Problem.parameter(prefix + key, said);
    }

    /// Where the key stands in the whole body.
    String path(String key) {
        return prefix + key;
    }

    private Optional<JsonNode> value(String key, Predicate<JsonNode> test, String kind) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!test.test(node)) {
            throw bad(key, "must be " + kind + ", not " + quote(node));
        }
        return Optional.of(node);
    }

    private static String quote(JsonNode node) {
        String text = node.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
