/// Runs of workflows that survive the process: documents, their runs, and what drives them.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.run;
