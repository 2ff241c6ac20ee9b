package dev.callwright.arazzo.request;

import dev.callwright.arazzo.HttpCall.Attachment;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A body as it goes out.
///
/// @param value what expressions see of it
record Body(String contentType, String text, JsonNode value, List<Attachment> files) {
    Body {
        files = List.copyOf(files);
    }

    Body(String contentType, String text, JsonNode value) {
        this(contentType, text, value, List.of());
    }
}
