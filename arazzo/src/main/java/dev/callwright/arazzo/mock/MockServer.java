package dev.callwright.arazzo.mock;

import com.sun.net.httpserver.HttpExchange;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpListener;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.contract.Contract;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.ApiDescription;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Source;
import dev.callwright.arazzo.source.Texts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// An HTTP server that answers for every API of a document, each below its name. A request that is not as described is
/// answered with 400 and what is wrong; `Prefer: code=404` and `Prefer: example=name` choose an answer.
public final class MockServer implements AutoCloseable {
    private static final int LARGEST = 4 << 20;

    private final HttpListener listener;
    private final Map<String, MockRoutes> apis;
    private final Consumer<String> log;

    private MockServer(HttpListener listener, Map<String, MockRoutes> apis, Consumer<String> log) {
        this.listener = listener;
        this.apis = apis;
        this.log = log;
        listener.serve("/", new Answers());
    }

    /// @param server empty when the document cannot be read; the remarks then say why
    public record Opened(Optional<MockServer> server, List<Diagnostic> remarks) {
        public Opened {
            remarks = List.copyOf(remarks);
        }
    }

    /// Listens at once.
    ///
    /// @param settings the document, and where its sources are
    /// @param caller fetches what stands on the web
    /// @param log told of every request and its status, on any thread
    public static Opened open(InetSocketAddress place, ArazzoRun settings, OperationCaller caller, Consumer<String> log)
            throws IOException, InterruptedException {
        Problems problems = new Problems();
        Texts texts = new Texts(caller, settings.limits().answer());
        Optional<LoadedDocument> document = new DocumentLoader(
                        texts, settings.targets(), settings.strict(), problems, Optional.empty())
                .load(settings.file());
        Map<String, MockRoutes> apis = new LinkedHashMap<>();
        document.ifPresent(loaded -> collect(loaded, apis, new HashSet<>()));
        if (document.isEmpty() || problems.hasErrors()) {
            return new Opened(Optional.empty(), problems.fresh());
        }
        return new Opened(Optional.of(new MockServer(HttpListener.bind(place), apis, log)), problems.fresh());
    }

    /// Those of other documents too; of two with the same name the first.
    private static void collect(LoadedDocument document, Map<String, MockRoutes> apis, Set<LoadedDocument> seen) {
        if (!seen.add(document)) {
            return;
        }
        document.sources().forEach((name, source) -> {
            switch (source) {
                case Source.Api(ApiDescription api) -> apis.putIfAbsent(name, new MockRoutes(api.operations()));
                case Source.Workflows(LoadedDocument other) -> collect(other, apis, seen);
                case Source.Events _ -> {}
            }
        });
    }

    /// The address of each API, by the name of its source.
    public Map<String, URI> servers() {
        Map<String, URI> servers = new LinkedHashMap<>();
        apis.keySet().forEach(name -> servers.put(name, listener.address("/" + name)));
        return servers;
    }

    @Override
    public void close() {
        listener.close();
    }

    private final class Answers implements HttpListener.Answering {
        @Override
        public void answer(HttpExchange exchange) throws IOException {
            told(exchange, answered(exchange));
        }

        @Override
        public void refuse(HttpExchange exchange) throws IOException {
            told(exchange, MockAnswer.problem(503, "too many requests at once", List.of()));
        }
    }

    private void told(HttpExchange exchange, MockAnswer answer) throws IOException {
        log.accept(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + answer.status());
        send(exchange, answer);
    }

    private MockAnswer answered(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = HttpListener.body(exchange, LARGEST);
        if (body.isEmpty()) {
            return MockAnswer.problem(413, "larger than " + LARGEST + " bytes", List.of());
        }
        String[] parts = exchange.getRequestURI().getRawPath().substring(1).split("/", 2);
        MockRoutes routes = apis.get(parts[0]);
        if (routes == null) {
            return MockAnswer.problem(404, "no such source", List.of("there is " + String.join(", ", apis.keySet())));
        }
        String path = parts.length > 1 ? "/" + parts[1] : "/";
        Optional<MockRoutes.Found> found = routes.find(exchange.getRequestMethod(), path);
        if (found.isEmpty()) {
            List<String> methods = routes.methods(path);
            return methods.isEmpty()
                    ? MockAnswer.problem(404, "no such path is described", List.of(path))
                    : MockAnswer.problem(405, "no such method is described", methods);
        }
        MockRequest request = MockRequest.of(found.get(), exchange, body.get());
        List<String> problems = request.problems(new Contract());
        return problems.isEmpty()
                ? MockAnswer.of(found.get().operation(), request.wantedStatus(), request.wantedExample())
                : MockAnswer.problem(400, "the request is not as described", problems);
    }

    private static void send(HttpExchange exchange, MockAnswer answer) throws IOException {
        byte[] bytes = answer.bytes();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (!answer.type().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", answer.type());
        }
        boolean bare = bytes.length == 0
                || exchange.getRequestMethod().equals("HEAD")
                || answer.status() == 204
                || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : bytes.length);
        if (!bare) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
