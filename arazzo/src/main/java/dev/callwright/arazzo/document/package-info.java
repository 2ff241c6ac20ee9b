/// An Arazzo document as records, every part with its line and column.
@NullMarked
package dev.callwright.arazzo.document;

import org.jspecify.annotations.NullMarked;
