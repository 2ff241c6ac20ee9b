package dev.callwright.arazzo;

/// Values of the header `traceparent` (W3C Trace Context), by which those who answer find their place in a trace.
@FunctionalInterface
public interface TraceParents {
    /// For the next request: `00-` trace, `-` span, `-01`; the trace is the same for a whole run.
    String next();
}
