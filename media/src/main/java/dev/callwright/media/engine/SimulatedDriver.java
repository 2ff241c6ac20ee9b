package dev.callwright.media.engine;

import dev.callwright.world.Datagrams;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One loop whose packets, ticks and commands are events of virtual time.
final class SimulatedDriver implements Driver {
    private static final int LARGEST_PACKET = 2048;

    private final VirtualTime time;
    private final Datagrams network;
    private final SimulatedLoop loop = new SimulatedLoop();

    SimulatedDriver(VirtualTime time, Datagrams network) {
        this.time = time;
        this.network = network;
    }

    @Override
    public List<? extends MediaLoop> loops() {
        return List.of(loop);
    }

    @Override
    public Wire bind(InetSocketAddress local, Datagrams.Receiver receiver) throws IOException {
        return new SimulatedWire(local, receiver);
    }

    @Override
    public void close() {
        loop.closed = true;
    }

    private final class SimulatedLoop implements MediaLoop {
        private final Pacer pacer = new Pacer();
        private final ByteBuffer scratch = ByteBuffer.allocateDirect(LARGEST_PACKET);
        private long armedFor = Pacer.NEVER;
        private boolean closed;

        @Override
        public void execute(Runnable command) {
            time.after(Duration.ZERO, () -> {
                command.run();
                arm();
            });
        }

        /// Asks virtual time for the next tick, unless it has been asked for.
        private void arm() {
            long due = pacer.due();
            if (due < armedFor && !closed) {
                armedFor = due;
                time.after(Duration.ofNanos(due - time.nanos()), () -> tick(due));
            }
        }

        private void tick(long due) {
            if (armedFor == due && !closed) {
                armedFor = Pacer.NEVER;
                pacer.run(time.nanos());
                arm();
            }
        }

        @Override
        public int index() {
            return 0;
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public Pacer pacer() {
            return pacer;
        }

        @Override
        public void attach(Wire wire) {
            ((SimulatedWire) wire).attached = true;
        }

        @Override
        public void detach(Wire wire) {
            ((SimulatedWire) wire).attached = false;
        }

        @Override
        public ByteBuffer scratch() {
            return scratch;
        }
    }

    private final class SimulatedWire implements Wire {
        private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
        private final Datagrams.Port port;
        private final Datagrams.Receiver receiver;
        private boolean attached;
        private @Nullable InetSocketAddress locked;

        SimulatedWire(InetSocketAddress local, Datagrams.Receiver receiver) throws IOException {
            this.receiver = receiver;
            this.port = network.bind(local, this::arrived);
        }

        private void arrived(ByteBuffer payload, InetSocketAddress from) {
            if (attached && payload.remaining() <= LARGEST_PACKET && (locked == null || locked.equals(from))) {
                incoming.clear().put(payload).flip();
                receiver.received(incoming, from);
            }
        }

        @Override
        public InetSocketAddress local() {
            return port.local();
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {
            port.send(packet, to);
        }

        @Override
        public void lock(InetSocketAddress peer) {
            locked = peer;
        }

        @Override
        public void unlock() {
            locked = null;
        }

        @Override
        public void close() {
            port.close();
        }
    }
}
