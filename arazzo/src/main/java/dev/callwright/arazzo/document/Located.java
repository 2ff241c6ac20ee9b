package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import tools.jackson.databind.JsonNode;

/// A value as written, with expressions in it, and its place.
public record Located(JsonNode value, Place place) {}
