/// Arazzo workflows on the command line: what was asked, and what is shown while they run.
@NullMarked
package dev.callwright.server.workflow;

import org.jspecify.annotations.NullMarked;
