/// RFC 9535: queries over JSON values.
@NullMarked
package dev.callwright.arazzo.jsonpath;

import org.jspecify.annotations.NullMarked;
