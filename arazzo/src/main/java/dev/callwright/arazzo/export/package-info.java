/// Workflows as scripts of other tools.
@NullMarked
package dev.callwright.arazzo.export;

import org.jspecify.annotations.NullMarked;
