package dev.callwright.workflows.command;

import dev.callwright.workflows.lsp.ArazzoLanguageServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;

/// `callwright arazzo lsp`: a language server for editors, over standard input and output, until the input ends.
@Command(
        name = "lsp",
        description = "A language server for editors, over standard input and output.",
        mixinStandardHelpOptions = true)
public final class ArazzoLspCommand implements Callable<Integer> {
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
