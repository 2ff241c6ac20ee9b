package dev.callwright.arazzo.language;

import java.net.URI;

/// A place that a name leads to.
///
/// @param line from 0
/// @param column from 0
public record Target(URI file, int line, int column) {}
