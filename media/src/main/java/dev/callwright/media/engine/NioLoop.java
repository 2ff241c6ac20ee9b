package dev.callwright.media.engine;

import dev.callwright.world.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A platform thread that waits in one selector: for packets, for the next tick, for commands.
///
/// Going to sleep and being woken costs more than handling a packet. So while packets come densely the thread does not
/// wait for each, but rests for a millisecond and then takes all that have come: a twentieth of what one packet holds.
final class NioLoop extends MediaLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(NioLoop.class);
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long IDLE_MILLIS = 1000;
    private static final long REST = 1_000_000L;
    /// So many packets at once show that more will come during a rest.
    private static final int DENSE = 2;

    private final Selector selector;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Consumer<SelectionKey> onReady = this::ready;
    private final Thread thread;
    private boolean dense;
    private volatile boolean stopping;

    NioLoop(int index, Time time) {
        super(index, time);
        try {
            selector = Selector.open();
        } catch (IOException noMoreFiles) {
            throw new UncheckedIOException(noMoreFiles);
        }
        thread = Thread.ofPlatform().daemon().name("media-" + index).unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                runCommands();
                await();
                pacer().run(nanos());
            } catch (IOException | RuntimeException failure) {
                LOG.error("media thread {}: a stream failed", index(), failure);
            }
        }
        closeSelector();
    }

    private void runCommands() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    private void await() throws IOException {
        if (dense && commands.isEmpty()) {
            LockSupport.parkNanos(Math.min(REST, pacer().due() - nanos()));
        }
        dense = select() >= DENSE;
    }

    /// Handles what has come or comes until the next tick is due; returns from how many ports.
    private int select() throws IOException {
        long due = pacer().due();
        if (due == Pacer.NEVER) {
            return selector.select(onReady, IDLE_MILLIS);
        }
        long millis = Math.ceilDiv(due - nanos(), NANOS_PER_MILLI);
        return millis > 0 ? selector.select(onReady, millis) : selector.selectNow(onReady);
    }

    /// What was asked for before a packet came holds for that packet.
    private void ready(SelectionKey key) {
        if (!commands.isEmpty()) {
            runCommands();
        }
        ((NioWire) key.attachment()).readable(key, incoming);
    }

    private void closeSelector() {
        try {
            runCommands();
            selector.close();
        } catch (IOException alreadyGone) {
            LOG.debug("closing selector {}", index(), alreadyGone);
        }
    }

    @Override
    public void execute(Runnable command) {
        commands.add(command);
        if (!thread.equals(Thread.currentThread())) {
            selector.wakeup();
        }
    }

    @Override
    void attach(Wire wire) {
        try {
            ((NioWire) wire).register(selector);
        } catch (ClosedChannelException closed) {
            LOG.debug("attached a closed port {}", wire.local(), closed);
        }
    }

    @Override
    void detach(Wire wire) {
        ((NioWire) wire).deregister();
    }

    /// Runs what was asked for until now, then ends the thread.
    void stop() {
        stopping = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
