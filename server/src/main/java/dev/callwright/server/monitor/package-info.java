/// What operators and their tools look at: health and metrics.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.monitor;
