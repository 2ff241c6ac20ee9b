package dev.callwright.arazzo.request;

import dev.callwright.arazzo.document.RequestBody.Replacement;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.jsonpath.JsonPath;
import dev.callwright.arazzo.jsonpath.JsonPathException;
import dev.callwright.arazzo.jsonpath.Node;
import dev.callwright.arazzo.value.Values;
import dev.callwright.arazzo.xpath.XPathException;
import dev.callwright.arazzo.xpath.XmlEdit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Puts values into a payload, in the order of the document. A target that is not there yet is added where a
/// member or an element can be added, and is an error elsewhere.
record Replacements(Values values) {
    JsonNode apply(JsonNode payload, List<Replacement> replacements) throws UnsendableException {
        if (replacements.isEmpty()) {
            return payload;
        }
        JsonNode changed = payload.deepCopy();
        for (Replacement replacement : replacements) {
            Optional<JsonNode> value = value(replacement);
            if (value.isPresent()) {
                for (Pointer target : targets(changed, replacement)) {
                    if (target.equals(Pointer.WHOLE)) {
                        changed = value.get().deepCopy();
                    } else if (!target.put(changed, value.get())) {
                        throw new UnsendableException("the payload has no place " + replacement.target());
                    }
                }
            }
        }
        return changed;
    }

    String applyToXml(String xml, List<Replacement> replacements) throws UnsendableException {
        String changed = xml;
        for (Replacement replacement : replacements) {
            Optional<JsonNode> value = value(replacement);
            if (value.isPresent()) {
                String text = Json.text(BlobTexts.inParameter(value.get()));
                try {
                    changed = XmlEdit.replace(changed, replacement.target(), replacement.version(), text);
                } catch (XPathException e) {
                    throw new UnsendableException(String.valueOf(e.getMessage()));
                }
            }
        }
        return changed;
    }

    private Optional<JsonNode> value(Replacement replacement) {
        return Optional.of(values.resolve(replacement.value().value())).filter(value -> !value.isMissingNode());
    }

    private static List<Pointer> targets(JsonNode payload, Replacement replacement) throws UnsendableException {
        String target = replacement.target();
        if (replacement.language().filter("jsonpath"::equals).isPresent()) {
            try {
                return JsonPath.parse(target, replacement.version()).select(payload).stream()
                        .map(Node::location)
                        .toList();
            } catch (JsonPathException e) {
                throw new UnsendableException(String.valueOf(e.getMessage()));
            }
        }
        return List.of(Pointer.parse(target)
                .orElseThrow(() -> new UnsendableException("the target is no JSON Pointer: " + target)));
    }
}
