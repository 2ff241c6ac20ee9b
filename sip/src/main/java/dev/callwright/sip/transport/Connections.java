package dev.callwright.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connections of one transport by peer, within their limits. Lives on the loop.
final class Connections {
    private final StreamSettings settings;
    private final Map<InetSocketAddress, Connection> byPeer = new HashMap<>();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    Connections(StreamSettings settings) {
        this.settings = settings;
    }

    Optional<Connection> find(InetSocketAddress peer) {
        return Optional.ofNullable(byPeer.get(peer));
    }

    boolean isFull() {
        return byPeer.size() >= settings.connections();
    }

    /// Whether `peer` may open one more.
    boolean admits(InetSocketAddress peer) {
        return !isFull() && perAddress.getOrDefault(peer.getAddress(), 0) < settings.connectionsPerAddress();
    }

    /// A new connection takes the place of an older one with the same peer, which the peer must have given up.
    void add(Connection connection) {
        find(connection.peer()).ifPresent(old -> old.close("the peer opened another"));
        byPeer.put(connection.peer(), connection);
        perAddress.merge(connection.peer().getAddress(), 1, Integer::sum);
    }

    void remove(Connection connection) {
        if (byPeer.remove(connection.peer(), connection)) {
            perAddress.computeIfPresent(
                    connection.peer().getAddress(), (address, count) -> count > 1 ? count - 1 : null);
        }
    }

    void sweep(long now) {
        for (Connection connection : List.copyOf(byPeer.values())) {
            String why = connection.overdue(now);
            if (!why.isEmpty()) {
                connection.close(why);
            }
        }
    }

    void closeAll(String why) {
        List.copyOf(byPeer.values()).forEach(connection -> connection.close(why));
    }
}
