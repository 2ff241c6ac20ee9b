/// How the server is set up: one tree of records, read from flags, environment, file and defaults.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.config;
