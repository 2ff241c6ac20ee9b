package dev.callwright.media.engine;

import dev.callwright.world.Datagrams;
import dev.callwright.world.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

/// The machine's own sockets on a few platform threads.
final class NioDriver implements Driver {
    private final List<NioLoop> loops;

    NioDriver(int threads, Time time) {
        loops = IntStream.range(0, threads)
                .mapToObj(index -> new NioLoop(index, time))
                .toList();
        loops.forEach(NioLoop::start);
    }

    @Override
    public List<? extends MediaLoop> loops() {
        return loops;
    }

    @Override
    public Wire bind(InetSocketAddress local, Datagrams.Receiver receiver) throws IOException {
        return new NioWire(local, receiver);
    }

    @Override
    public void close() {
        loops.forEach(NioLoop::stop);
    }
}
