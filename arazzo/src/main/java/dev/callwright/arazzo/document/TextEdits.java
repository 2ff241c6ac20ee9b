package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
/// stands on one line is replaced, also inside a block, so that lines keep their numbers. What several places share is
/// replaced when all of them ask for the same.
public final class TextEdits {
    private static final int LARGEST = 32 << 20;
    /// Texts that need no quotes wherever a plain one may stand.
    private static final Pattern PLAIN = Pattern.compile(
            "[$A-Za-z._/][A-Za-z0-9$._/~#-]*( ([=!<>]=?|&&|\\|\\||[A-Za-z0-9$._/'(~-][A-Za-z0-9$._/~#'()-]*))*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|~");

    /// Documents are read once per try.
    private static final int MOST_TRIES = 40;
    private static final Pattern ANCHOR = Pattern.compile("&[^\\s,\\[\\]{}]+[ \\t]+");

    /// @param at an existing value
    public record Edit(Pointer at, String value) {}

    /// `text` with those edits made that change nothing else; the rest is left out.
    public static String apply(String text, List<Edit> edits) {
        Node top = edits.isEmpty() ? null : composed(text);
        if (top == null) {
            return text;
        }
        List<Placed> placed = new ArrayList<>();
        for (Edit edit : edits) {
            Piece piece = piece(text, top, edit);
            if (piece != null) {
                placed.add(new Placed(edit, piece));
            }
        }
        return new TextEdits(text).most(placed);
    }

    private record Placed(Edit edit, Piece piece) {}

    private record Piece(int start, int end, String text) {}

    private final String text;
    private int tries;

    private TextEdits(String text) {
        this.text = text;
    }

    /// Halves what does not work as a whole until what does not work by itself is found.
    private String most(List<Placed> placed) {
        List<Placed> good = new ArrayList<>();
        Deque<List<Placed>> open = new ArrayDeque<>(List.of(placed));
        while (!open.isEmpty()) {
            List<Placed> next = open.removeFirst();
            List<Placed> together = Stream.concat(good.stream(), next.stream()).toList();
            if (!next.isEmpty() && ++tries <= MOST_TRIES && works(together)) {
                good = new ArrayList<>(together);
            } else if (next.size() > 1) {
                open.addFirst(next.subList(next.size() / 2, next.size()));
                open.addFirst(next.subList(0, next.size() / 2));
            }
        }
        return replaced(good);
    }

    private boolean works(List<Placed> placed) {
        try {
            JsonNode wanted = TreeReader.read("", text).root().deepCopy();
            for (Placed each : placed) {
                Pointer at = each.edit().at();
                String lineBreak = at.in(wanted).asString("").endsWith("\n") ? "\n" : "";
                at.put(wanted, Json.NODES.stringNode(each.edit().value() + lineBreak));
            }
            return Equality.holds(TreeReader.read("", replaced(placed)).root(), wanted);
        } catch (UnreadableException e) {
            return false;
        }
    }

    private String replaced(List<Placed> placed) {
        // From the end, so that places before it keep their numbers; what has an anchor is one piece of several edits.
        Map<Integer, Piece> pieces = new TreeMap<>(Comparator.reverseOrder());
        placed.forEach(each -> pieces.put(each.piece().start(), each.piece()));
        StringBuilder out = new StringBuilder(text);
        pieces.values().forEach(piece -> out.replace(piece.start(), piece.end(), piece.text()));
        return out.toString();
    }

    private static @Nullable Node composed(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(LARGEST)
                    .setMaxAliasesForCollections(10_000)
                    .build();
            return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
                    .getSingleNode()
                    .orElse(null);
        } catch (YamlEngineException | StackOverflowError e) {
            return null;
        }
    }

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
        if (begin.isEmpty() || finish.isEmpty()) {
            return null;
        }
        int start = text.offsetByCodePoints(0, begin.get().getIndex());
        int end = text.offsetByCodePoints(0, finish.get().getIndex());
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            return inBlock(text, start, end, edit.value());
        }
        Matcher anchor = ANCHOR.matcher(text).region(start, end);
        if (anchor.lookingAt()) {
            start = anchor.end();
        }
        return begin.get().getLine() == finish.get().getLine()
                ? new Piece(start, end, spelled(edit.value(), style))
                : null;
    }

    /// A block of one line: the line is replaced inside its block.
    private static @Nullable Piece inBlock(String text, int start, int end, String value) {
        int first = text.indexOf('\n', start) + 1;
        String block = first > 0 && first < end ? text.substring(first, end) : "";
        String line = block.strip();
        if (line.isEmpty() || line.contains("\n") || value.isBlank() || !value.equals(value.strip())) {
            return null;
        }
        int at = first + block.indexOf(line);
        return new Piece(at, at + line.length(), value);
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
