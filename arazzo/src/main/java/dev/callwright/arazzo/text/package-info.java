/// Texts of strangers made safe for our documents.
@NullMarked
package dev.callwright.arazzo.text;

import org.jspecify.annotations.NullMarked;
