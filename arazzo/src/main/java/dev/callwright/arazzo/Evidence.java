package dev.callwright.arazzo;

import java.util.Optional;

/// What a run finds out and leaves behind beyond what it must.
///
/// @param contract whether requests and answers are held against the descriptions of their APIs; what is not as
/// described is remarked and changes nothing
/// @param traces gives every request a place in a trace
public record Evidence(boolean contract, Optional<TraceParents> traces) {
    public static final Evidence NONE = new Evidence(false, Optional.empty());
    public static final Evidence CONTRACT = new Evidence(true, Optional.empty());
}
