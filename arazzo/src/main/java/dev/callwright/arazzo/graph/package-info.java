/// Workflows as pictures: their steps and every way between them, and the way that a run took.
@NullMarked
package dev.callwright.arazzo.graph;

import org.jspecify.annotations.NullMarked;
