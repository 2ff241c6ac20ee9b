package dev.callwright.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// An address to listen on. Port 0 asks the system for a free one.
public record HostPort(String host, int port) {
    public HostPort {
        if (host.isEmpty() || port < 0 || port > 65535) {
            throw new IllegalArgumentException("not an address: " + host + ":" + port);
        }
    }

    /// Reads `host:port`; an IPv6 address stands in square brackets.
    ///
    /// @throws IllegalArgumentException when `text` is something else
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("not host:port: " + text);
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new HostPort(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    /// Whether only this machine can reach it. A name that does not resolve is not.
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /// Where this machine itself reaches it.
    public HostPort near() {
        return switch (host) {
            case "0.0.0.0" -> new HostPort("127.0.0.1", port);
            case "::", "0:0:0:0:0:0:0:0" -> new HostPort("::1", port);
            default -> this;
        };
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
