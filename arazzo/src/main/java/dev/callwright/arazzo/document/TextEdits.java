package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.databind.JsonNode;

/// Puts other texts in the place of values of a YAML or JSON text and leaves every other character as it is. Only what
/// stands on one line is replaced, so that lines keep their numbers.
public final class TextEdits {
    private static final int LARGEST = 32 << 20;
    /// Texts that need no quotes wherever a plain one may stand.
    private static final Pattern PLAIN = Pattern.compile(
            "[$A-Za-z._/][A-Za-z0-9$._/~#-]*( ([=!<>]=?|&&|\\|\\||[A-Za-z0-9$._/'(~-][A-Za-z0-9$._/~#'()-]*))*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|~");

    private TextEdits() {}

    /// @param at an existing value
    public record Edit(Pointer at, String value) {}

    /// `text` with those edits made that change nothing else; the rest is left out.
    public static String apply(String text, List<Edit> edits) {
        if (edits.isEmpty()) {
            return text;
        }
        Optional<String> all = tried(text, edits);
        if (all.isPresent() || edits.size() == 1) {
            return all.orElse(text);
        }
        String result = text;
        for (Edit edit : edits) {
            result = tried(result, List.of(edit)).orElse(result);
        }
        return result;
    }

    private static Optional<String> tried(String text, List<Edit> edits) {
        Optional<String> edited = replaced(text, edits);
        try {
            JsonNode wanted = TreeReader.read("", text).root().deepCopy();
            for (Edit edit : edits) {
                edit.at().put(wanted, Json.NODES.stringNode(edit.value()));
            }
            return edited.isPresent()
                            && Equality.holds(TreeReader.read("", edited.get()).root(), wanted)
                    ? edited
                    : Optional.empty();
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> replaced(String text, List<Edit> edits) {
        Node top;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(LARGEST)
                    .setMaxAliasesForCollections(10_000)
                    .build();
            top = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
                    .getSingleNode()
                    .orElseThrow();
        } catch (YamlEngineException | StackOverflowError e) {
            return Optional.empty();
        }
        // From the end, so that places before it keep their numbers.
        Map<Integer, Piece> pieces = new TreeMap<>(Comparator.reverseOrder());
        for (Edit edit : edits) {
            Piece piece = piece(text, top, edit);
            if (piece == null) {
                return Optional.empty();
            }
            pieces.put(piece.start(), piece);
        }
        StringBuilder out = new StringBuilder(text);
        pieces.values().forEach(piece -> out.replace(piece.start(), piece.end(), piece.text()));
        return Optional.of(out.toString());
    }

    private record Piece(int start, int end, String text) {}

    private static @Nullable Piece piece(String text, Node top, Edit edit) {
        Node node = top;
        for (String token : edit.at().tokens()) {
            node = child(node, token);
            if (node == null) {
                return null;
            }
        }
        var begin = node.getStartMark();
        var finish = node.getEndMark();
        if (begin.isEmpty()
                || finish.isEmpty()
                || begin.get().getLine() != finish.get().getLine()) {
            return null;
        }
        int start = text.offsetByCodePoints(0, begin.get().getIndex());
        if (text.startsWith("&", start) || text.startsWith("!", start)) {
            // What carries an anchor may be used elsewhere too.
            return null;
        }
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        return new Piece(start, text.offsetByCodePoints(0, finish.get().getIndex()), spelled(edit.value(), style));
    }

    private static @Nullable Node child(Node node, String token) {
        return switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(token)) {
                        yield tuple.getValueNode();
                    }
                }
                yield null;
            }
            case SequenceNode sequence ->
                token.matches("[0-9]{1,8}")
                                && Integer.parseInt(token) < sequence.getValue().size()
                        ? sequence.getValue().get(Integer.parseInt(token))
                        : null;
            default -> null;
        };
    }

    private static String spelled(String value, ScalarStyle style) {
        if (style == ScalarStyle.DOUBLE_QUOTED) {
            return Json.write(Json.NODES.stringNode(value));
        }
        boolean plain = style == ScalarStyle.PLAIN
                && PLAIN.matcher(value).matches()
                && !RESERVED.matcher(value).matches();
        return plain ? value : "'" + value.replace("'", "''") + "'";
    }
}
