package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// Reads YAML 1.2 and JSON into a [Tree].
public final class TreeReader {
    private static final int LARGEST = 32 << 20;

    private TreeReader() {}

    /// @param file how the text is called in messages
    public static Tree read(String file, String text) throws UnreadableException {
        if (text.length() > LARGEST) {
            throw new UnreadableException(Place.whole(file), "larger than " + LARGEST + " characters");
        }
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            Optional<Tree> json = json(file, text);
            if (json.isPresent()) {
                return unique(json.get(), text);
            }
            if (file.endsWith(".json")) {
                throw notJson(file, text);
            }
        }
        return yaml(file, text);
    }

    /// What is there twice means one of both, and JSON does not say which. Descriptions of APIs are taken as they are.
    private static Tree unique(Tree json, String text) throws UnreadableException {
        return json.root().has("arazzo") && Json.hasNamesTwice(text) ? yaml(json.file(), text) : json;
    }

    private static UnreadableException notJson(String file, String text) {
        try {
            Json.parse(text);
            return new UnreadableException(Place.whole(file), "not JSON");
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            Place place = at == null ? Place.whole(file) : new Place(file, at.getLineNr(), at.getColumnNr());
            return new UnreadableException(place, "not JSON: " + e.getOriginalMessage());
        }
    }

    /// Empty when it only looked like JSON: YAML has a flow style that begins alike.
    private static Optional<Tree> json(String file, String text) {
        try {
            JsonNode root = Json.parse(text);
            JsonPlaces places = new JsonPlaces(file, text);
            return Optional.of(new Tree(file, root, places::place, places::key));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Tree yaml(String file, String text) throws UnreadableException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LARGEST)
                .setMaxAliasesForCollections(10_000)
                .build();
        try {
            Node top = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
                    .getSingleNode()
                    .orElseThrow(() -> new UnreadableException(Place.whole(file), "the file is empty"));
            YamlTree tree = new YamlTree(file, top);
            return new Tree(file, tree.root(), tree::place, tree::key);
        } catch (MarkedYamlEngineException e) {
            throw new UnreadableException(
                    e.getProblemMark().map(mark -> place(file, mark)).orElse(Place.whole(file)),
                    isSecondDocument(e) ? "a second document in one file" : "not YAML: " + e.getProblem(),
                    remedy(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            throw new UnreadableException(Place.whole(file), "not YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The composer recurses per level of nesting, which the text decides.
            throw new UnreadableException(Place.whole(file), "nested too deeply");
        }
    }

    private static boolean isSecondDocument(MarkedYamlEngineException e) {
        return String.valueOf(e.getProblem()).contains("found another document");
    }

    /// What an author most often did when YAML says that.
    private static String remedy(String problem) {
        if (problem.contains("another document")) {
            return "a file holds one document; put what follows --- into a file of its own";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a text with a colon and a blank in it needs quotes; else this line is indented further than it should";
        }
        if (problem.contains("cannot start any token")) {
            return problem.contains("\\t")
                    ? "indent with blanks; YAML allows no tabs there"
                    : "a text that begins with this character needs quotes";
        }
        return problem.contains("<block end>")
                ? "the members of one object begin in the same column; look at the indentation here and above"
                : "";
    }

    static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Place place(String file, Node node) {
        return node.getStartMark().map(mark -> place(file, mark)).orElse(Place.whole(file));
    }

    static Place nearest(String file, Pointer pointer, Function<Pointer, Optional<Place>> known) {
        Pointer here = pointer;
        while (true) {
            Optional<Place> place = known.apply(here);
            if (place.isPresent() || here.tokens().isEmpty()) {
                return place.orElse(Place.whole(file));
            }
            here = new Pointer(here.tokens().subList(0, here.tokens().size() - 1));
        }
    }
}
