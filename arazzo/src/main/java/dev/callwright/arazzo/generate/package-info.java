/// Workflows written after the description of an API.
@NullMarked
package dev.callwright.arazzo.generate;

import org.jspecify.annotations.NullMarked;
