package dev.callwright.workflows.command;

import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.workflows.lsp.ArazzoLanguageServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;

/// `callwright arazzo lsp`: a language server for editors, over standard input and output, until the input ends.
public final class ArazzoLspCommand implements Command {
    private final Syntax syntax =
            new Syntax(this, "lsp", "A language server for editors, over standard input and output.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    // Names nothing of the protocol's library: its signed archive takes long to open, also when only commands are
    // listed.
    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        InputStream in = System.in;
        OutputStream out = System.out;
        // Whatever else prints must not stand between the messages.
        System.setOut(System.err);
        ArazzoLanguageServer.serve(in, out);
        return 0;
    }
}
