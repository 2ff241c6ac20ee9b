package dev.callwright.arazzo.recording;

/// One thing that two runs of a workflow do not have in common.
///
/// @param workflow empty for the run as a whole
/// @param step empty for the run as a whole
/// @param visit from 1, of this step
/// @param what such as `request url`, `answer status`, `answer body /items/0/id`, `outputs /id`
/// @param before as it was recorded; empty when there was none
/// @param after empty when there is none now
public record Difference(String workflow, String step, int visit, Side side, String what, String before, String after) {
    /// Whose doing it is.
    public enum Side {
        /// The run went another way.
        WAY,
        /// The workflow asks something else.
        REQUEST,
        /// The API answers something else.
        ANSWER,
        /// What came of it.
        RESULT
    }
}
