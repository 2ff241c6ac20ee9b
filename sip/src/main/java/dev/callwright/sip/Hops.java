package dev.callwright.sip;

import dev.callwright.sip.message.SipUri;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Chooses by which transport and to which address a request goes. Confined to the loop.
final class Hops {
    private static final int RECENT = 1024;

    private final Agent agent;
    private final Locator locator;
    private final @Nullable Hop[] recent = new @Nullable Hop[RECENT];
    private final List<SipTransport> transports = new ArrayList<>();

    Hops(Agent agent, Locator locator) {
        this.agent = agent;
        this.locator = locator;
    }

    void add(SipTransport transport) {
        transports.add(transport);
    }

    List<SipTransport> transports() {
        return transports;
    }

    /// Tells `found`, on the loop, the hops to try in turn; at once for numeric hosts.
    void locate(SipUri uri, Optional<NextHop> path, Consumer<List<Hop>> found) {
        if (path.isPresent()) {
            found.accept(usable(List.of(path.get())));
        } else if (Hop.numeric(uri.host())) {
            Locator.numeric().locate(uri, hops -> found.accept(usable(hops)));
        } else {
            locator.locate(uri, hops -> agent.onLoop(() -> found.accept(usable(hops))));
        }
    }

    /// The peer with this address by this transport. Peers met lately have one hop each, since transactions linger by
    /// the thousand and most share their peer.
    Hop to(InetSocketAddress address, SipTransport transport) {
        int place = address.hashCode() & (RECENT - 1);
        Hop known = recent[place];
        if (known == null || !known.is(address, transport)) {
            known = new Hop(agent, transport, address);
            recent[place] = known;
        }
        return known;
    }

    private List<Hop> usable(List<NextHop> hops) {
        List<Hop> usable = new ArrayList<>(hops.size());
        for (NextHop hop : hops) {
            transport(hop).ifPresent(transport -> usable.add(to(hop.address(), transport)));
        }
        return usable;
    }

    /// A transport of that protocol, the first whose address family fits.
    private Optional<SipTransport> transport(NextHop hop) {
        InetSocketAddress to = hop.address();
        SipTransport any = null;
        for (SipTransport transport : transports) {
            if (transport.protocol().equals(hop.protocol())) {
                if (sameFamily(transport.local(), to)) {
                    return Optional.of(transport);
                }
                any = any == null ? transport : any;
            }
        }
        return Optional.ofNullable(any);
    }

    private static boolean sameFamily(InetSocketAddress one, InetSocketAddress other) {
        return one.getAddress() != null
                && other.getAddress() != null
                && one.getAddress().getClass() == other.getAddress().getClass();
    }
}
