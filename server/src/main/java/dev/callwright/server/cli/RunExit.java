package dev.callwright.server.cli;

import dev.callwright.arazzo.RunObserver;
import dev.callwright.workflows.command.LiveProgress;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.util.Optional;

/// How commands end that follow a run.
final class RunExit {
    private RunExit() {}

    static Syntax tellIn(Syntax syntax) {
        return syntax.exitCode(0, "done")
                .exitCode(1, "the workflow failed")
                .exitCode(2, "bad document, input or usage; nothing was sent")
                .exitCode(3, "a server gave no answer, or none in time")
                .exitCode(4, "a guard stopped the run: its steps, its depth, its time")
                .exitCode(RunFollower.UNDECIDED, "the run waits for a decision: see runs resume")
                .exitCode(130, "the run was cancelled");
    }

    /// @param json whether events are printed as they are
    static int follow(OwnApi server, String run, boolean json) throws IOException, InterruptedException {
        Optional<RunObserver> person =
                json ? Optional.empty() : Optional.of(LiveProgress.standard(System.out, System.err));
        return new RunFollower(server, person, System.out).follow(run);
    }
}
