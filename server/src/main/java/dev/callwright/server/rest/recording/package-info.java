/// What was recorded.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.recording;
