/// The command line of the program: which commands there are, and what becomes of their failures.
@NullMarked
package dev.callwright.workflows.line;

import org.jspecify.annotations.NullMarked;
