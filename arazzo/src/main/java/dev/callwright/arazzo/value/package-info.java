/// Values of a document with their expressions resolved.
@NullMarked
package dev.callwright.arazzo.value;

import org.jspecify.annotations.NullMarked;
