/// Conditions and their verdicts: simple, regex, jsonpath, xpath.
@NullMarked
package dev.callwright.arazzo.criterion;

import org.jspecify.annotations.NullMarked;
