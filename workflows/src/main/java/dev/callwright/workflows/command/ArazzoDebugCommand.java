package dev.callwright.workflows.command;

import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// `callwright arazzo debug`: a debugger of workflows for editors, by the Debug Adapter Protocol over standard
/// input and output, until the client goes.
public final class ArazzoDebugCommand implements Command {
    private final Syntax syntax = new Syntax(
                    this,
                    "debug",
                    "A step debugger for editors, by the Debug Adapter Protocol over standard input and output.")
            .exitCode(0, "the client has gone")
            .exitCode(1, "what came in is not the protocol");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    // Names nothing of the debugger, which is not to be loaded where only commands are listed.
    @Override
    public Integer call() throws IOException, InterruptedException {
        InputStream in = System.in;
        OutputStream out = System.out;
        // Whatever else prints must not stand between the messages.
        System.setOut(System.err);
        WatchedRuns.serve(in, out);
        return 0;
    }
}
