/// Regular expressions whose work is bounded: RFC 9485 and the Java ones of criteria.
@NullMarked
package dev.callwright.arazzo.regex;

import org.jspecify.annotations.NullMarked;
