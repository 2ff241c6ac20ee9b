package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.mock.MockServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callwright arazzo mock`: answers for the APIs of a document until it is ended.
@Command(
        name = "mock",
        description = "Answer for the APIs of a document, as their descriptions say.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"2:bad document or usage", "130:ended"})
public final class ArazzoMockCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;
    private final CountDownLatch end;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The Arazzo document, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:0",
            description = "Where to listen; a free port of the loopback unless said.")
    private String place = "";

    @Mixin
    private SourceArguments sources = new SourceArguments();

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
        ArazzoRun settings = ArazzoRun.of(file).withTargets(Usage.read(spec, sources::targets));
        try (HttpClient http = HttpClients.open()) {
            return MockServer.open(address, settings, new HttpOperationCaller(http), this::log);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot listen at " + place + ": " + e.getMessage(), e);
        }
    }

    private InetSocketAddress address() {
        int colon = place.lastIndexOf(':');
        try {
            return new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ParameterException(spec.commandLine(), "--http must be HOST:PORT: " + place, e);
        }
    }

    private void log(String line) {
        out.println(line.replaceAll("\\p{Cntrl}", "\uFFFD"));
        out.flush();
    }
}
