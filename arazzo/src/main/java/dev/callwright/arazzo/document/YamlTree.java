package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Composed YAML as JSON data. Aliases share their value; what they would amount to if written out is bounded,
/// so that a few lines cannot mean a billion values. Not safe for several threads while it is built.
final class YamlTree {
    private static final int DEEPEST = 200;
    private static final long MOST_VALUES = 5_000_000;

    /// YAML 1.2's core schema, which most writers follow, spells these in more ways than its JSON schema. Its numbers
    /// are left alone: telephone numbers begin with + and 0.
    private static final Map<String, JsonNode> WORDS = Map.of(
            "True", Json.NODES.booleanNode(true),
            "TRUE", Json.NODES.booleanNode(true),
            "False", Json.NODES.booleanNode(false),
            "FALSE", Json.NODES.booleanNode(false),
            "~", Json.NODES.nullNode(),
            "Null", Json.NODES.nullNode(),
            "NULL", Json.NODES.nullNode());

    private final String file;
    private final Node top;
    private final JsonNode root;
    private final IdentityHashMap<Node, Converted> converted = new IdentityHashMap<>();

    YamlTree(String file, Node top) throws UnreadableException {
        this.file = file;
        this.top = top;
        this.root = convert(top, 0).value;
        converted.clear();
    }

    JsonNode root() {
        return root;
    }

    Place place(Pointer pointer) {
        return TreeReader.nearest(file, pointer, wanted -> known(wanted, false));
    }

    Place key(Pointer pointer) {
        return TreeReader.nearest(file, pointer, wanted -> known(wanted, true));
    }

    private Optional<Place> known(Pointer pointer, boolean key) {
        Node node = top;
        Node shown = top;
        for (String token : pointer.tokens()) {
            NodeTuple tuple = node instanceof MappingNode mapping ? tuple(mapping, token) : null;
            Node next = tuple != null ? tuple.getValueNode() : element(node, token);
            if (next == null) {
                return Optional.empty();
            }
            node = next;
            shown = tuple == null ? next : key || !isShownItself(tuple) ? tuple.getKeyNode() : next;
        }
        return Optional.of(TreeReader.place(file, shown));
    }

    /// A text or number that stands after its key: an alias has the place of what it names, and nothing has none.
    private static boolean isShownItself(NodeTuple tuple) {
        return tuple.getValueNode() instanceof ScalarNode value
                && !(value.getValue().isEmpty() && value.getScalarStyle() == ScalarStyle.PLAIN)
                && index(value) > index(tuple.getKeyNode());
    }

    private static int index(Node node) {
        return node.getStartMark().map(Mark::getIndex).orElse(0);
    }

    private static @Nullable NodeTuple tuple(MappingNode mapping, String name) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return tuple;
            }
        }
        return null;
    }

    private static @Nullable Node element(Node node, String token) {
        if (node instanceof SequenceNode sequence && token.matches("[0-9]{1,8}")) {
            int index = Integer.parseInt(token);
            return index < sequence.getValue().size() ? sequence.getValue().get(index) : null;
        }
        return null;
    }

    /// @param size values it amounts to when every alias is written out
    private record Converted(JsonNode value, long size) {}

    private Converted convert(Node node, int depth) throws UnreadableException {
        Converted known = converted.get(node);
        if (known != null) {
            return known;
        }
        if (depth > DEEPEST) {
            throw new UnreadableException(TreeReader.place(file, node), "nested deeper than " + DEEPEST);
        }
        if (node.isRecursive()) {
            throw new UnreadableException(TreeReader.place(file, node), "an anchor that contains itself");
        }
        Converted result = switch (node) {
            case MappingNode mapping -> object(mapping, depth);
            case SequenceNode sequence -> array(sequence, depth);
            case ScalarNode scalar -> new Converted(scalar(scalar), 1);
            case AnchorNode anchor -> convert(anchor.getRealNode(), depth);
            default -> throw new UnreadableException(TreeReader.place(file, node), "not JSON data");
        };
        if (result.size > MOST_VALUES) {
            throw new UnreadableException(TreeReader.place(file, node), "more than " + MOST_VALUES + " values");
        }
        converted.put(node, result);
        return result;
    }

    private Converted object(MappingNode mapping, int depth) throws UnreadableException {
        ObjectNode object = Json.NODES.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        long size = 1;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableException(TreeReader.place(file, tuple.getKeyNode()), "a key must be a text");
            }
            if (object.has(key.getValue())) {
                throw new UnreadableException(
                        TreeReader.place(file, key),
                        "the key " + key.getValue() + " is there twice",
                        "remove one of them");
            }
            Converted value = convert(tuple.getValueNode(), depth + 1);
            size += value.size;
            if (isMerge(key, value.value)) {
                merged.addAll(value.value.isArray() ? value.value.valueStream().toList() : List.of(value.value));
            } else {
                object.set(key.getValue(), value.value);
            }
        }
        merged.stream()
                .flatMap(JsonNode::propertyStream)
                .forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
        return new Converted(object, size);
    }

    /// The merge key, which YAML 1.1 had and authors still use: what it names stands here, unless it is given anew.
    private static boolean isMerge(ScalarNode key, JsonNode value) {
        return key.getValue().equals("<<")
                && key.getScalarStyle() == ScalarStyle.PLAIN
                && (value.isObject() || (value.isArray() && value.valueStream().allMatch(JsonNode::isObject)));
    }

    private Converted array(SequenceNode sequence, int depth) throws UnreadableException {
        ArrayNode array = Json.NODES.arrayNode();
        long size = 1;
        for (Node element : sequence.getValue()) {
            Converted value = convert(element, depth + 1);
            array.add(value.value);
            size += value.size;
        }
        return new Converted(array, size);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return Json.NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return Json.NODES.booleanNode(text.equalsIgnoreCase("true"));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return integer(new BigInteger(text));
            }
            if (tag.equals(Tag.STR) && scalar.isPlain() && WORDS.containsKey(text)) {
                return WORDS.get(text);
            }
            return tag.equals(Tag.FLOAT) ? Json.NODES.numberNode(new BigDecimal(text)) : Json.NODES.stringNode(text);
        } catch (NumberFormatException e) {
            // .inf, .nan, 0x10: legal YAML that JSON has no number for.
            return Json.NODES.stringNode(text);
        }
    }

    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < 32) {
            return Json.NODES.numberNode(value.intValue());
        }
        return value.bitLength() < 64 ? Json.NODES.numberNode(value.longValue()) : Json.NODES.numberNode(value);
    }
}
