package dev.callwright.arazzo.run;

import dev.callwright.arazzo.RunLimits;
import dev.callwright.world.Time;
import java.time.Duration;

/// Keeps a run inside its limits. Not safe for several threads.
final class Guard {
    private final RunLimits limits;
    private final Time time;
    private final RunState state;

    Guard(RunLimits limits, Time time, RunState state) {
        this.limits = limits;
        this.time = time;
        this.state = state;
    }

    /// Called before every attempt of a step.
    void step(String step) throws RunStoppedException {
        if (state.nextStep() > limits.steps()) {
            throw new RunStoppedException(step, "more than " + limits.steps() + " steps");
        }
        remaining(step);
    }

    void depth(String workflow, int depth) throws RunStoppedException {
        if (depth > limits.depth()) {
            throw new RunStoppedException(workflow, "workflows inside workflows deeper than " + limits.depth());
        }
    }

    /// What is left until the deadline.
    Duration remaining(String step) throws RunStoppedException {
        Duration left = Duration.between(time.now(), state.deadline());
        if (!left.isPositive()) {
            throw new RunStoppedException(step, "the run takes longer than " + limits.deadline());
        }
        return left;
    }
}
