/// What was noted of calls: the requests about them, and what went wrong.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.log;
