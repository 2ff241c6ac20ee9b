package dev.callwright.arazzo.document;

import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Finds where in a JSON text a value stands, by reading up to it.
final class JsonPlaces {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPlaces() {}

    /// @param key of a member its name, also when its value is no object and no array
    static Place find(String file, String text, Pointer pointer, boolean key) {
        return TreeReader.nearest(file, pointer, wanted -> known(file, text, wanted.tokens(), key));
    }

    private static Optional<Place> known(String file, String text, List<String> tokens, boolean key) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            TokenStreamLocation found = parser.currentTokenLocation();
            for (String token : tokens) {
                TokenStreamLocation next = enter(parser, token);
                if (next == null) {
                    return Optional.empty();
                }
                found = next;
            }
            if (!key && !tokens.isEmpty() && parser.currentToken().isScalarValue()) {
                found = parser.currentTokenLocation();
            }
            return Optional.of(new Place(file, found.getLineNr(), found.getColumnNr()));
        }
    }

    /// Stands on the value afterwards.
    private static @Nullable TokenStreamLocation enter(JsonParser parser, String token) {
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (!object && parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        int index = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT && parser.currentToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation here = parser.currentTokenLocation();
            String name = object ? parser.currentName() : Integer.toString(index++);
            if (object) {
                parser.nextToken();
            }
            if (token.equals(name)) {
                return here;
            }
            parser.skipChildren();
        }
        return null;
    }
}
