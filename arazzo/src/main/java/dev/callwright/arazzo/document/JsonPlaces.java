package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Where in a JSON text its values stand. The text is read for that when the first place is asked for, and once. Safe
/// for use by any thread.
final class JsonPlaces {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String file;
    private final String text;
    private @Nullable Spot top;

    /// @param text that can be read
    JsonPlaces(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// A value.
    ///
    /// @param key where its name stands; where it stands itself when it has none
    /// @param own where a text, number or the like stands; that of the key for objects and arrays
    /// @param children by their names or numbers; none of what is neither object nor array
    private record Spot(Place key, Place own, Map<String, Spot> children) {}

    /// Of an object or an array that is a member its name, else the value; of what is not there what is around it.
    Place place(Pointer pointer) {
        return TreeReader.nearest(
                file,
                pointer,
                wanted -> spot(wanted).map(spot -> wanted.tokens().isEmpty() ? spot.key() : spot.own()));
    }

    /// As [#place], but of every member its name.
    Place key(Pointer pointer) {
        return TreeReader.nearest(file, pointer, wanted -> spot(wanted).map(Spot::key));
    }

    private Optional<Spot> spot(Pointer pointer) {
        @Nullable Spot here = top();
        for (String token : pointer.tokens()) {
            here = here == null ? null : here.children().get(token);
        }
        return Optional.ofNullable(here);
    }

    private synchronized Spot top() {
        Spot known = top;
        if (known == null) {
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
                parser.nextToken();
                known = spot(parser, parser.currentTokenLocation());
            }
            top = known;
        }
        return known;
    }

    /// Stands on the last token of the value afterwards. How deep a text may nest is the parser's care.
    private Spot spot(JsonParser parser, TokenStreamLocation key) {
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (!object && parser.currentToken() != JsonToken.START_ARRAY) {
            return new Spot(place(key), place(parser.currentTokenLocation()), Map.of());
        }
        Map<String, Spot> children = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT && parser.currentToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation here = parser.currentTokenLocation();
            String name = object ? parser.currentName() : Integer.toString(children.size());
            if (object) {
                parser.nextToken();
            }
            children.putIfAbsent(name, spot(parser, here));
        }
        return new Spot(place(key), place(key), children);
    }

    private Place place(TokenStreamLocation location) {
        return new Place(file, location.getLineNr(), location.getColumnNr());
    }
}
