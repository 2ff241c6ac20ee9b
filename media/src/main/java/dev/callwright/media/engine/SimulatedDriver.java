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
    private final Datagrams network;
    private final SimulatedLoop loop;

    SimulatedDriver(VirtualTime time, Datagrams network) {
        this.network = network;
        this.loop = new SimulatedLoop(time);
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

    private static final class SimulatedLoop extends MediaLoop {
        private final VirtualTime time;
        private long armedFor = Pacer.NEVER;
        private boolean closed;

        SimulatedLoop(VirtualTime time) {
            super(0, time);
            this.time = time;
        }

        @Override
        public void execute(Runnable command) {
            time.after(Duration.ZERO, () -> {
                command.run();
                arm();
            });
        }

        /// Asks virtual time for the next tick, unless it has been asked for.
        private void arm() {
            long due = pacer().due();
            if (due < armedFor && !closed) {
                armedFor = due;
                time.after(Duration.ofNanos(due - nanos()), () -> tick(due));
            }
        }

        private void tick(long due) {
            if (armedFor == due && !closed) {
                armedFor = Pacer.NEVER;
                pacer().run(nanos());
                arm();
            }
        }

        @Override
        void attach(Wire wire) {
            ((SimulatedWire) wire).attached = true;
        }

        @Override
        void detach(Wire wire) {
            ((SimulatedWire) wire).attached = false;
        }
    }

    private final class SimulatedWire implements Wire {
        private final ByteBuffer incoming = ByteBuffer.allocateDirect(MediaLoop.LARGEST_PACKET);
        private final Datagrams.Port port;
        private final Datagrams.Receiver receiver;
        private boolean attached;
        private @Nullable InetSocketAddress locked;

        SimulatedWire(InetSocketAddress local, Datagrams.Receiver receiver) throws IOException {
            this.receiver = receiver;
            this.port = network.bind(local, this::arrived);
        }

        private void arrived(ByteBuffer payload, InetSocketAddress from) {
            if (attached
                    && payload.remaining() <= MediaLoop.LARGEST_PACKET
                    && (locked == null || locked.equals(from))) {
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
