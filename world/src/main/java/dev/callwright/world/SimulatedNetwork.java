package dev.callwright.world;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// A network in memory whose delay, loss, reordering and duplication come from a seed: the same seed gives the same
/// run.
///
/// Datagrams arrive as events of the [VirtualTime] it was made with. What is sent to a port that nobody has bound
/// is lost. Safe for use by any thread of the simulation.
public final class SimulatedNetwork implements Datagrams {
    private static final int FIRST_FREE_PORT = 20_000;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final Map<InetSocketAddress, Receiver> ports = new HashMap<>();
    private NetworkConditions conditions;
    private int nextPort = FIRST_FREE_PORT;

    public SimulatedNetwork(VirtualTime time, NetworkConditions conditions, long seed) {
        this.time = time;
        this.conditions = conditions;
        this.random = new SplittableRandom(seed);
    }

    /// From now on the network behaves like this.
    public synchronized void become(NetworkConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public synchronized Port bind(InetSocketAddress local, Receiver receiver) throws BindException {
        InetSocketAddress address = local.getPort() == 0 ? freePort(local) : local;
        if (ports.putIfAbsent(address, receiver) != null) {
            throw new BindException("already in use: " + address);
        }
        return new SimulatedPort(address);
    }

    private InetSocketAddress freePort(InetSocketAddress local) {
        InetSocketAddress candidate;
        do {
            candidate = new InetSocketAddress(local.getAddress(), nextPort);
            nextPort = nextPort == 65_535 ? FIRST_FREE_PORT : nextPort + 1;
        } while (ports.containsKey(candidate));
        return candidate;
    }

    private synchronized void send(ByteBuffer payload, InetSocketAddress from, InetSocketAddress to) {
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        if (random.nextDouble() >= conditions.loss()) {
            deliverLater(copy, from, to);
        }
        if (random.nextDouble() < conditions.duplication()) {
            deliverLater(copy, from, to);
        }
    }

    private void deliverLater(byte[] payload, InetSocketAddress from, InetSocketAddress to) {
        long jitter = (long) (random.nextDouble() * conditions.jitter().toNanos());
        time.after(conditions.delay().plus(Duration.ofNanos(jitter)), () -> deliver(payload, from, to));
    }

    private void deliver(byte[] payload, InetSocketAddress from, InetSocketAddress to) {
        Receiver receiver;
        synchronized (this) {
            receiver = ports.get(to);
        }
        if (receiver != null) {
            receiver.received(ByteBuffer.wrap(payload).asReadOnlyBuffer(), from);
        }
    }

    private synchronized void unbind(InetSocketAddress address) {
        ports.remove(address);
    }

    private final class SimulatedPort implements Port {
        private final InetSocketAddress address;

        SimulatedPort(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public InetSocketAddress local() {
            return address;
        }

        @Override
        public void send(ByteBuffer payload, InetSocketAddress to) {
            SimulatedNetwork.this.send(payload, address, to);
        }

        @Override
        public void close() {
            unbind(address);
        }
    }
}
