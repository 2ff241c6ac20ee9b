package dev.callwright.server;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.HostPort;
import dev.callwright.sip.SipTransport;
import dev.callwright.sip.transport.NettyLoop;
import dev.callwright.sip.transport.StreamSettings;
import dev.callwright.sip.transport.StreamTransport;
import dev.callwright.sip.transport.TlsSettings;
import dev.callwright.sip.transport.UdpTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SIP ports: UDP and TCP on the same number, and TLS when it is configured.
final class SipEdge {
    private static final int TRIES_FOR_A_PAIR = 20;

    private SipEdge() {}

    /// Opens every configured port.
    ///
    /// @return UDP first
    static List<SipTransport> open(Config.Sip config, NettyLoop loop) {
        List<SipTransport> transports = new ArrayList<>();
        try {
            transports.addAll(pair(config.listen(), loop));
            Optional<Config.Tls> tls = config.tls();
            if (tls.isPresent()) {
                transports.add(tls(tls.get(), loop));
            }
            return transports;
        } catch (IOException e) {
            transports.forEach(SipTransport::close);
            throw new ConfigException(
                    "cannot listen on sip " + config.listen() + ": " + e.getMessage() + "; choose another with --sip",
                    e);
        }
    }

    /// UDP and TCP on one port; for port 0, one that is free for both.
    private static List<SipTransport> pair(HostPort listen, NettyLoop loop) throws IOException {
        for (int attempt = 1; ; attempt++) {
            UdpTransport udp = UdpTransport.open(loop, new InetSocketAddress(listen.host(), listen.port()));
            try {
                return List.of(udp, StreamTransport.tcp(loop, udp.local(), StreamSettings.STANDARD));
            } catch (IOException e) {
                udp.close();
                if (listen.port() != 0 || attempt == TRIES_FOR_A_PAIR) {
                    throw e;
                }
            }
        }
    }

    private static SipTransport tls(Config.Tls tls, NettyLoop loop) throws IOException {
        InetSocketAddress local =
                new InetSocketAddress(tls.listen().host(), tls.listen().port());
        return StreamTransport.tls(
                loop,
                local,
                StreamSettings.STANDARD,
                new TlsSettings(tls.certificate(), tls.key(), tls.authorities(), true));
    }
}
