/// Stands in for the APIs of a document: answers made from their descriptions.
@NullMarked
package dev.callwright.arazzo.mock;

import org.jspecify.annotations.NullMarked;
