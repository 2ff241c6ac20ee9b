package dev.callwright.arazzo.request;

import tools.jackson.databind.JsonNode;

/// A body as it goes out.
///
/// @param value what expressions see of it
record Body(String contentType, String text, JsonNode value) {}
