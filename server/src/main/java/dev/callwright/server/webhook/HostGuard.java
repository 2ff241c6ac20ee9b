package dev.callwright.server.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;

/// Keeps requests that strangers can cause away from our own network.
///
/// Every address that a name resolves to must be allowed. The request that follows resolves the name again, from the
/// JVM's cache, which keeps an answer for 30 seconds: longer than any budget here.
public final class HostGuard {
    /// What may be said of a host.
    public enum Verdict {
        ALLOWED,
        PRIVATE,
        UNKNOWN
    }

    private final boolean privateHosts;
    private final Predicate<InetAddress> allowed;

    /// @param privateHosts whether loopback, link-local and private addresses are allowed
    public HostGuard(boolean privateHosts) {
        this(privateHosts, address -> !isPrivate(address));
    }

    /// Allows no other addresses than these.
    HostGuard(Predicate<InetAddress> allowed) {
        this(false, allowed);
    }

    private HostGuard(boolean privateHosts, Predicate<InetAddress> allowed) {
        this.privateHosts = privateHosts;
        this.allowed = allowed;
    }

    /// Judges `host`, a name or an address; waits for the name server when it is a name.
    public Verdict judge(String host) {
        if (privateHosts) {
            return Verdict.ALLOWED;
        }
        try {
            boolean all = Arrays.stream(InetAddress.getAllByName(host)).allMatch(allowed);
            return all ? Verdict.ALLOWED : Verdict.PRIVATE;
        } catch (UnknownHostException unknown) {
            return Verdict.UNKNOWN;
        }
    }

    /// Whether `address` is none of the public internet (RFC 6890).
    static boolean isPrivate(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address ? isSpecial4(address.getAddress()) : isSpecial6(address));
    }

    private static boolean isSpecial4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && address[2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /// Unique local addresses, and IPv4 carried inside IPv6 (NAT64, 6to4), which could reach the former by a detour.
    private static boolean isSpecial6(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes[0] & 0xfe) == 0xfc
                || (bytes[0] == 0x20 && bytes[1] == 0x02)
                || (bytes[0] == 0x00 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b);
    }
}
