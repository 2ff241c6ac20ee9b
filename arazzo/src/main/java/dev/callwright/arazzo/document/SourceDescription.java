package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.Optional;

/// A description that a document talks about.
///
/// @param url as written: a URI reference
/// @param type `openapi`, `arazzo` or `asyncapi`; without it the content tells
public record SourceDescription(String name, String url, Optional<String> type, Place place) {}
