/// Arazzo workflows on the command line: what was asked, and what is shown while they run.
@NullMarked
package dev.callwright.workflows.command;

import org.jspecify.annotations.NullMarked;
