package dev.callwright.workflows.debug;

/// How a run goes on from a stop.
enum Going {
    /// To the next breakpoint.
    ON,
    /// To the next step of the same workflow, or of one that called it.
    NEXT,
    /// To the next step, whichever it is.
    IN,
    /// To the next step of a workflow that called this one.
    OUT;

    /// @param from how many workflows were under way at the last stop
    /// @param here how many are now
    boolean stopsAtStep(int from, int here) {
        return switch (this) {
            case ON -> false;
            case NEXT -> here <= from;
            case IN -> true;
            case OUT -> here < from;
        };
    }
}
