package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How requests authenticate themselves by the word of the document: one element of the extension `x-security` that
/// Respect brought up.
///
/// @param name of a scheme in the description of the API; empty when it stands here
/// @param scheme the Security Scheme Object that stands here
/// @param values constants or expressions by name, such as `username`
public record Security(Optional<String> name, Optional<JsonNode> scheme, Map<String, Located> values, Place place) {}
