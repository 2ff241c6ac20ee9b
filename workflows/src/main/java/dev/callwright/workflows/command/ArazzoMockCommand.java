package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.mock.MockServer;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// `callwright arazzo mock`: answers for the APIs of a document until it is ended.
public final class ArazzoMockCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;
    private final CountDownLatch end;

    private final Syntax syntax = new Syntax(
                    this, "mock", "Answer for the APIs of a document, as their descriptions say.")
            .exitCode(2, "bad document or usage")
            .exitCode(130, "ended");

    private final Argument<Path> file = syntax.parameter("FILE", Path.class, "The Arazzo document, YAML or JSON.");
    private final Argument<String> place = syntax.text(
            "--http", "HOST:PORT", "127.0.0.1:0", "Where to listen; a free port of the loopback unless said.");
    private final SourceArguments sources = new SourceArguments(syntax);

    public ArazzoMockCommand() {
        this(System.out, System.err, new CountDownLatch(1));
    }

    /// @param end ends the command
    ArazzoMockCommand(PrintStream out, PrintStream err, CountDownLatch end) {
        this.out = out;
        this.err = err;
        this.end = end;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        MockServer.Opened opened = open();
        opened.remarks().forEach(remark -> err.println("callwright: " + remark));
        err.flush();
        if (opened.server().isEmpty()) {
            return 2;
        }
        try (MockServer server = opened.server().get()) {
            out.println("callwright mock ready"
                    + server.servers().entrySet().stream()
                            .map(each -> " --server " + each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining()));
            out.flush();
            end.await();
        }
        return 0;
    }

    private MockServer.Opened open() throws InterruptedException {
        InetSocketAddress address = address();
        ArazzoRun settings = ArazzoRun.of(file.value()).withTargets(syntax.read(sources::targets));
        try (LateClient http = HttpClients.late()) {
            return MockServer.open(address, settings, new HttpOperationCaller(http), this::log);
        } catch (IOException e) {
            throw syntax.refusal("cannot listen at " + place.value() + ": " + e.getMessage(), e);
        }
    }

    private InetSocketAddress address() {
        String text = place.value();
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw syntax.refusal("--http must be HOST:PORT: " + text, e);
        }
    }

    private void log(String line) {
        out.println(line.replaceAll("\\p{Cntrl}", "\uFFFD"));
        out.flush();
    }
}
