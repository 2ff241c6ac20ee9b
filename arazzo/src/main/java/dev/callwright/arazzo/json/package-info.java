/// JSON values and RFC 6901 pointers.
@NullMarked
package dev.callwright.arazzo.json;

import org.jspecify.annotations.NullMarked;
