package dev.callwright.arazzo;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// A context that is made when it is first used. May be used by many threads.
final class LateTls extends SSLContextSpi {
    /// Makes the context that does the work.
    @FunctionalInterface
    interface Making {
        SSLContext context() throws GeneralSecurityException;
    }

    private final Making making;
    private @Nullable SSLContext made;

    LateTls(Making making) {
        this.making = making;
    }

    SSLContext context() {
        return new SSLContext(this, null, "TLS") {};
    }

    private synchronized SSLContext made() {
        SSLContext context = made;
        if (context == null) {
            try {
                context = making.context();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("no TLS: " + e.getMessage(), e);
            }
            made = context;
        }
        return context;
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom chance)
            throws KeyManagementException {
        throw new KeyManagementException("this context is made by itself");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return made().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return made().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return made().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return made().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return made().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return made().getClientSessionContext();
    }
}
