/// What an editor shows about an Arazzo document while it is written: remarks and mends, what can stand at a place,
/// where a name leads, and what it means. Knows nothing of any protocol.
@NullMarked
package dev.callwright.arazzo.language;

import org.jspecify.annotations.NullMarked;
