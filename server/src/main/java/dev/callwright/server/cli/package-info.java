/// The command line.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.cli;
