package dev.callwright.server;

import dev.callwright.media.MediaSettings;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where audio is received and which address far ends are told, from the configuration.
final class MediaPorts {
    private MediaPorts() {}

    static MediaSettings of(Config.Sip sip) {
        InetAddress listen = address(sip.listen().host());
        InetAddress advertised = sip.advertised().map(MediaPorts::address).orElse(listen);
        if (advertised.isAnyLocalAddress()) {
            throw new ConfigException("sip listens on every address ("
                    + sip.listen().host() + "): set advertisedAddress to the one that far ends reach us under");
        }
        return MediaSettings.at(listen)
                .withAdvertised(advertised)
                .withPorts(sip.mediaPorts().first(), sip.mediaPorts().last());
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ConfigException("not an address of this machine: " + host, e);
        }
    }
}
