/// A debugger of runs, by the Debug Adapter Protocol.
@NullMarked
package dev.callwright.workflows.debug;

import org.jspecify.annotations.NullMarked;
