/// The engine: preflight, steps, transitions, outputs.
@NullMarked
package dev.callwright.arazzo.run;

import org.jspecify.annotations.NullMarked;
