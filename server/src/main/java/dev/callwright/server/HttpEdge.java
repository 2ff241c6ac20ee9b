package dev.callwright.server;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.HostPort;
import dev.callwright.server.monitor.Gauges;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/// The HTTP port: the APIs, their descriptions, health and metrics.
final class HttpEdge implements AutoCloseable {
    /// Larger bodies are refused; the largest known request has a few kilobytes.
    private static final long LARGEST_BODY = 1_000_000;

    /// Bytes a second; who sends its body slower, beginning with the first byte, is sent away.
    private static final int SLOWEST_BODY = 50;

    /// What is described for machines, each at the path where it lies in the build.
    private static final List<String> DESCRIPTIONS =
            List.of("/openapi/voice.yaml", "/openapi/callwright.yaml", "/asyncapi/callwright.yaml");

    private final Javalin javalin;
    private final Config.Http settings;

    /// @param apis adds what they serve
    /// @param healthy whether calls are taken
    HttpEdge(Config.Http settings, Consumer<RoutesConfig> apis, Gauges gauges, BooleanSupplier healthy) {
        this.settings = settings;
        javalin = Javalin.create(config -> {
            configure(config, settings.connections());
            listen(config);
            apis.accept(config.routes);
            config.routes.get(
                    "/health",
                    context -> context.status(healthy.getAsBoolean() ? 200 : 503)
                            .contentType("application/json")
                            .result(healthy.getAsBoolean() ? "{\"status\":\"up\"}" : "{\"status\":\"draining\"}"));
            config.routes.get(
                    "/metrics",
                    context -> context.contentType("text/plain;version=0.0.4").result(gauges.scrape()));
            for (String description : DESCRIPTIONS) {
                config.routes.get(
                        description,
                        context -> context.contentType("application/yaml").result(text(description)));
            }
        });
    }

    /// @param connections what comes beyond them waits to be taken in: clients that only hold connections open cost so
    /// much and no more
    private static void configure(JavalinConfig config, int connections) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServletContextHandler(
                handler -> handler.insertHandler(new MinimumDataRateHandler(SLOWEST_BODY, 0)));
        config.jetty.modifyServer(server -> server.addBean(new NetworkConnectionLimit(connections, server)));
    }

    /// Without HTTPS the web server makes its one port itself.
    private void listen(JavalinConfig config) {
        settings.https().ifPresent(https -> {
            config.jetty.addConnector((server, http) -> Connectors.plain(settings.listen(), server, http));
            config.jetty.addConnector((server, http) -> Connectors.secure(https, server, http));
        });
    }

    private static String text(String description) {
        try (InputStream in = HttpEdge.class.getResourceAsStream(description)) {
            if (in == null) {
                throw new IllegalStateException(description + " is missing from the build");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens the port.
    ///
    /// @return host and port, where port 0 has become a real one
    HostPort start() {
        HostPort listen = settings.listen();
        try {
            javalin.start(listen.host(), listen.port());
            return new HostPort(listen.host(), javalin.port());
        } catch (JavalinBindException e) {
            throw new ConfigException(
                    "cannot listen on http " + listen + secure()
                            + ": the port is in use or not ours; choose another with --http",
                    e);
        }
    }

    private String secure() {
        return settings.https().map(https -> " and https " + https.listen()).orElse("");
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
