/// What is wrong or unusual in a document: codes, places, and the list that collects them.
@NullMarked
package dev.callwright.arazzo.problem;

import org.jspecify.annotations.NullMarked;
