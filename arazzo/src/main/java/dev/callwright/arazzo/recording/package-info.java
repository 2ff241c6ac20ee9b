/// Runs that were written down: read, played again, compared.
@NullMarked
package dev.callwright.arazzo.recording;

import org.jspecify.annotations.NullMarked;
