package dev.callwright.server;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.HostPort;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The ports of the web server.
final class Connectors {
    private Connectors() {}

    static ServerConnector plain(HostPort listen, Server server, HttpConfiguration http) {
        return at(listen, new ServerConnector(server, new HttpConnectionFactory(http)));
    }

    /// @throws ConfigException when certificate or key cannot be used
    static ServerConnector secure(Config.Https https, Server server, HttpConfiguration http) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(context(https));
        HttpConfiguration secure = new HttpConfiguration(http);
        // Clients that reach us by an address or a forwarded name are as welcome as those who know the name.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        return at(
                https.listen(),
                new ServerConnector(
                        server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(secure)));
    }

    private static ServerConnector at(HostPort listen, ServerConnector connector) {
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        return connector;
    }

    private static SSLContext context(Config.Https https) {
        try {
            JdkSslContext context = (JdkSslContext) SslContextBuilder.forServer(
                            https.certificate().toFile(), https.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .build();
            return context.context();
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "cannot use https.certificate %s with https.key %s: %s"
                            .formatted(https.certificate(), https.key(), e.getMessage()),
                    e);
        }
    }
}
