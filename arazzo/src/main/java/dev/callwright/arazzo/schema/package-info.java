/// The JSON Schemas of everything that is written for programs.
@NullMarked
package dev.callwright.arazzo.schema;

import org.jspecify.annotations.NullMarked;
