package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.workflows.line.Version;
import dev.callwright.workflows.mcp.McpHttp;
import dev.callwright.workflows.mcp.McpStdio;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `callwright arazzo serve --mcp`: the workflows of documents as tools of a model, over standard input and output,
/// or over HTTP.
public final class ArazzoServeCommand implements Command {
    private static final Pattern PLACE = Pattern.compile("(?:(.+):)?([0-9]{1,5})(/[A-Za-z0-9/_-]*)?");
    private static final String TOKEN = "ARAZZO_MCP_TOKEN";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(this, "serve", "Serve workflows as tools, by the Model Context Protocol.")
            .exitCode(0, "the client has gone")
            .exitCode(2, "bad document or usage")
            .exitCode(130, "interrupted");

    private final Argument<List<Path>> files =
            syntax.parameters("FILE", Path.class, "Arazzo documents; each workflow becomes a tool.");
    private final Argument<Boolean> mcp = syntax.flag("--mcp", "By the Model Context Protocol.");
    private final Argument<Optional<String>> http = syntax.text(
            "--http",
            "[HOST:]PORT[/PATH]",
            "Over HTTP instead of standard input and output, at /mcp on the loopback unless said; who shows"
                    + " the bearer token of the variable ARAZZO_MCP_TOKEN is let in, everybody when it is not set.");

    private final TargetArguments targets = new TargetArguments(syntax);
    private final Argument<Boolean> strict =
            syntax.flag("--strict", "Only what the standard says; habits of real documents are errors.");

    public ArazzoServeCommand() {
        this(System.in, System.out, System.err);
    }

    ArazzoServeCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (!mcp.value()) {
            throw syntax.refusal("say how to serve: --mcp");
        }
        targets.warning().ifPresent(text -> err.println("callwright: " + text));
        try (SystemTime time = new SystemTime();
                LateClient client = syntax.read(targets::client)) {
            ArazzoEngine engine = new ArazzoEngine(
                    new HttpOperationCaller(client),
                    time,
                    Caches.surroundings().with(new HttpEventStreams(client, time)));
            List<Diagnostic> errors = new ArrayList<>();
            WorkflowTools tools = WorkflowTools.of(engine, files.value(), settings(), errors);
            errors.forEach(error -> err.println("callwright: " + error));
            if (!errors.isEmpty()) {
                return 2;
            }
            if (http.value().isPresent()) {
                listen(http.value().get(), tools);
            } else {
                new McpStdio(tools, Version.PROGRAM, out).serve(in);
            }
            return 0;
        }
    }

    private void listen(String text, WorkflowTools tools) throws IOException, InterruptedException {
        Matcher place = PLACE.matcher(text);
        if (!place.matches() || Integer.parseInt(place.group(2)) > 65_535) {
            throw syntax.refusal("--http must be [HOST:]PORT[/PATH], not " + text);
        }
        String host = place.group(1) == null ? "127.0.0.1" : place.group(1);
        String path = place.group(3) == null ? "/mcp" : place.group(3);
        Optional<String> secret = Optional.ofNullable(System.getenv(TOKEN)).filter(token -> !token.isEmpty());
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(place.group(2)));
        if (secret.isEmpty() && (address.isUnresolved() || !address.getAddress().isLoopbackAddress())) {
            throw syntax.refusal("--http beyond the loopback needs a bearer token in the variable " + TOKEN);
        }
        try (McpHttp served = McpHttp.open(address, path, secret, tools, Version.PROGRAM)) {
            err.println("callwright: serving " + tools.tools().size() + " tools at http://" + host + ":" + served.port()
                    + path);
            err.flush();
            // Until the process is told to end.
            new CountDownLatch(1).await();
        }
    }

    private ArazzoRun settings() {
        return ArazzoRun.of(files.value().getFirst())
                .withTargets(syntax.read(targets::targets))
                .withStrict(strict.value());
    }
}
