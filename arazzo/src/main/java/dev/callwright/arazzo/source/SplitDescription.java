package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Tree;
import dev.callwright.arazzo.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An API description that is spread over files, as one tree: what other files hold stands under one more member of
/// the root, and every `$ref` into them leads there. Each file is read once, however they refer to each other. Good
/// for one description; not safe for several threads.
final class SplitDescription {
    private static final String FILES = "x-callwright-files";
    private static final String MISSING = "?";
    /// Members whose value is an instance and no description: a `$ref` in there is data.
    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const");

    private final URI location;
    private final Others others;
    private final Map<URI, String> places = new HashMap<>();
    private final Deque<Part> open = new ArrayDeque<>();
    private final ObjectNode files = Json.NODES.objectNode();

    private SplitDescription(URI location, URI self, Others others) {
        this.location = location;
        this.others = others;
        places.put(location, "");
        places.put(location.normalize(), "");
        places.put(self, "");
    }

    /// Reads the other files.
    interface Others {
        /// Empty when it may not or cannot be read; who answers has said so.
        Optional<JsonNode> read(URI file, String reference) throws InterruptedException;
    }

    private record Part(URI base, JsonNode value) {}

    /// `tree` itself when it refers to no other file.
    static Tree joined(URI location, Tree tree, Others others) throws InterruptedException {
        if (!refersElsewhere(tree.root(), false)) {
            return tree;
        }
        // OpenAPI 3.2: a description may say what its own address is.
        URI self = tree.root().has("$self")
                ? uri(location, tree.root().path("$self").asString("#"))
                : location;
        return new SplitDescription(location, self == null ? location : self, others).joined(tree);
    }

    private Tree joined(Tree tree) throws InterruptedException {
        ObjectNode root = (ObjectNode) tree.root().deepCopy();
        open.add(new Part(location, root));
        while (!open.isEmpty()) {
            Part part = open.removeFirst();
            rewrite(part.value(), part.base(), false);
        }
        root.set(FILES, files);
        return new Tree(tree.file(), root, tree.places());
    }

    /// Goes through every value of a description, and therefore without streams.
    private static boolean refersElsewhere(JsonNode value, boolean named) {
        if (value.isObject()) {
            if (!named && !value.path("$ref").asString("#").startsWith("#")) {
                return true;
            }
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                boolean isRead = named || !isData(member.getKey());
                if (isRead && refersElsewhere(member.getValue(), AuthorNames.areIn(member.getKey(), named))) {
                    return true;
                }
            }
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                if (refersElsewhere(element, false)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void rewrite(JsonNode value, URI base, boolean named) throws InterruptedException {
        if (value instanceof ObjectNode object) {
            if (!named && object.path("$ref").isString()) {
                String reference = object.path("$ref").stringValue();
                object.put("$ref", local(reference, base));
            }
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (named || !isData(member.getKey())) {
                    rewrite(member.getValue(), base, AuthorNames.areIn(member.getKey(), named));
                }
            }
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                rewrite(element, base, false);
            }
        }
    }

    private static boolean isData(String member) {
        return DATA.contains(member) || member.startsWith("x-");
    }

    /// Where in the joined tree `reference` leads; itself when that file cannot be had.
    private String local(String reference, URI base) throws InterruptedException {
        int hash = reference.indexOf('#');
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        URI file = hash == 0 ? base : uri(base, hash < 0 ? reference : reference.substring(0, hash));
        if (file == null) {
            return reference;
        }
        String place = places.get(file);
        if (place == null) {
            place = read(file, reference);
        }
        return place.equals(MISSING) ? reference : "#" + place + fragment;
    }

    private String read(URI file, String reference) throws InterruptedException {
        Optional<JsonNode> content = others.read(file, reference);
        String place = content.isEmpty() ? MISSING : "/" + FILES + "/" + files.size();
        places.put(file, place);
        if (content.isPresent()) {
            JsonNode copy = content.get().deepCopy();
            files.set(Integer.toString(files.size()), copy);
            open.add(new Part(file, copy));
        }
        return place;
    }

    private static @Nullable URI uri(URI base, String reference) {
        try {
            return base.resolve(new URI(reference.replace(" ", "%20"))).normalize();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
