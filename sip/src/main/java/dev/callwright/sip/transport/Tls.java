package dev.callwright.sip.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// Makes the two ends of TLS connections from [TlsSettings].
final class Tls {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SslContext server;
    private final SslContext client;
    private final boolean verifyPeers;
    private final Duration handshakeTime;

    Tls(TlsSettings settings, Duration handshakeTime) throws IOException {
        try {
            this.server = SslContextBuilder.forServer(
                            settings.certificates().toFile(), settings.key().toFile())
                    .protocols(VERSIONS)
                    .build();
            this.client = client(settings);
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IOException(
                    "no TLS with certificate " + settings.certificates() + " and key " + settings.key() + ": "
                            + unusable.getMessage(),
                    unusable);
        }
        this.verifyPeers = settings.verifyPeers();
        this.handshakeTime = handshakeTime;
    }

    private static SslContext client(TlsSettings settings) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .keyManager(settings.certificates().toFile(), settings.key().toFile())
                .protocols(VERSIONS);
        if (!settings.verifyPeers()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
        } else {
            settings.authorities().ifPresent(file -> builder.trustManager(file.toFile()));
        }
        return builder.build();
    }

    SslHandler accepting(ByteBufAllocator buffers) {
        return timed(server.newHandler(buffers));
    }

    /// `to` carries the name the server must prove, if it was looked up by name.
    SslHandler opening(ByteBufAllocator buffers, InetSocketAddress to) {
        SslHandler handler = client.newHandler(buffers, to.getHostString(), to.getPort());
        if (verifyPeers) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            handler.engine().setSSLParameters(parameters);
        }
        return timed(handler);
    }

    private SslHandler timed(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(handshakeTime.toMillis());
        return handler;
    }
}
