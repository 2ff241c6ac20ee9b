package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.workflows.http.HttpGate;
import dev.callwright.workflows.http.WorkflowServer;
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

/// `callwright arazzo serve`: the workflows of documents as operations over HTTP, or with `--mcp` as tools of a
/// model, over standard input and output or over HTTP.
public final class ArazzoServeCommand implements Command {
    private static final Pattern PLACE = Pattern.compile("(?:(.+):)?([0-9]{1,5})(/[A-Za-z0-9/_-]*)?");
    private static final String MCP_TOKEN = "ARAZZO_MCP_TOKEN";
    private static final String TOKEN = "ARAZZO_SERVE_TOKEN";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(
                    this, "serve", "Serve workflows over HTTP, or as tools by the Model Context Protocol.")
            .exitCode(0, "the client has gone")
            .exitCode(2, "bad document or usage")
            .exitCode(130, "interrupted");

    private final Argument<List<Path>> files =
            syntax.parameters("FILE", Path.class, "Arazzo documents; each workflow is served.");
    private final Argument<Boolean> mcp = syntax.flag("--mcp", "By the Model Context Protocol.");
    private final Argument<Optional<String>> http = syntax.text(
            "--http",
            "[HOST:]PORT[/PATH]",
            "Where to listen, on the loopback unless said. Without --mcp each workflow is POST /ID, described at"
                    + " /openapi.json; with it, the protocol is spoken here (at /mcp unless said) instead of over"
                    + " standard input and output. Who shows the bearer token of the variable ARAZZO_SERVE_TOKEN,"
                    + " ARAZZO_MCP_TOKEN with --mcp, is let in; everybody when it is not set.");

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
        if (!mcp.value() && http.value().isEmpty()) {
            throw syntax.refusal("say how to serve: --http [HOST:]PORT, --mcp, or both");
        }
        targets.warning().ifPresent(text -> err.println("callwright: " + text));
        try (SystemTime time = new SystemTime();
                LateClient client = syntax.read(targets::client)) {
            ArazzoEngine engine = new ArazzoEngine(
                    new HttpOperationCaller(client),
                    time,
                    Caches.surroundings().with(new HttpEventStreams(client, time)));
            List<Diagnostic> errors = new ArrayList<>();
            ServedWorkflows workflows = ServedWorkflows.of(engine, files.value(), settings(), errors);
            errors.forEach(error -> err.println("callwright: " + error));
            if (!errors.isEmpty()) {
                return 2;
            }
            if (http.value().isPresent()) {
                listen(http.value().get(), workflows);
            } else {
                new McpStdio(new WorkflowTools(workflows), Version.PROGRAM, out).serve(in);
            }
            return 0;
        }
    }

    private void listen(String text, ServedWorkflows workflows) throws IOException, InterruptedException {
        Matcher place = PLACE.matcher(text);
        if (!place.matches() || Integer.parseInt(place.group(2)) > 65_535) {
            throw syntax.refusal("--http must be [HOST:]PORT[/PATH], not " + text);
        }
        if (!mcp.value() && place.group(3) != null) {
            throw syntax.refusal("--http has a path only with --mcp: " + text);
        }
        String variable = mcp.value() ? MCP_TOKEN : TOKEN;
        String host = place.group(1) == null ? "127.0.0.1" : place.group(1);
        Optional<String> secret = Optional.ofNullable(System.getenv(variable)).filter(token -> !token.isEmpty());
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(place.group(2)));
        if (secret.isEmpty() && (address.isUnresolved() || !address.getAddress().isLoopbackAddress())) {
            throw syntax.refusal("--http beyond the loopback needs a bearer token in the variable " + variable);
        }
        if (mcp.value()) {
            String path = place.group(3) == null ? "/mcp" : place.group(3);
            WorkflowTools tools = new WorkflowTools(workflows);
            try (McpHttp served = McpHttp.open(address, path, secret, tools, Version.PROGRAM)) {
                ready(workflows.all().size() + " tools at http://" + host + ":" + served.port() + path);
            }
        } else {
            try (WorkflowServer served = WorkflowServer.open(address, workflows, new HttpGate(secret))) {
                ready(workflows.all().size() + " workflows at http://" + host + ":" + served.port()
                        + WorkflowServer.DESCRIPTION);
            }
        }
    }

    private void ready(String what) throws InterruptedException {
        err.println("callwright: serving " + what);
        err.flush();
        // Until the process is told to end.
        new CountDownLatch(1).await();
    }

    private ArazzoRun settings() {
        return ArazzoRun.of(files.value().getFirst())
                .withTargets(syntax.read(targets::targets))
                .withStrict(strict.value());
    }
}
