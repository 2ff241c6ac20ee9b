/// Requests as far as they can be known before a run.
@NullMarked
package dev.callwright.arazzo.sketch;

import org.jspecify.annotations.NullMarked;
