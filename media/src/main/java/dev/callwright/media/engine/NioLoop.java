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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A platform thread that waits in one selector: for packets, for the next tick, for commands.
final class NioLoop implements MediaLoop, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(NioLoop.class);
    private static final int LARGEST_PACKET = 2048;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long IDLE_MILLIS = 1000;

    private final int index;
    private final Time time;
    private final Selector selector;
    private final Pacer pacer = new Pacer();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(LARGEST_PACKET);
    private final Consumer<SelectionKey> onReady = this::ready;
    private final Thread thread;
    private volatile boolean stopping;

    NioLoop(int index, Time time) {
        this.index = index;
        this.time = time;
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
                pacer.run(time.nanos());
            } catch (IOException | RuntimeException failure) {
                LOG.error("media thread {}: a stream failed", index, failure);
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
        long due = pacer.due();
        if (due == Pacer.NEVER) {
            selector.select(onReady, IDLE_MILLIS);
            return;
        }
        long millis = (due - time.nanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        if (millis > 0) {
            selector.select(onReady, millis);
        } else {
            selector.selectNow(onReady);
        }
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
            LOG.debug("closing selector {}", index, alreadyGone);
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
    public int index() {
        return index;
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
        try {
            ((NioWire) wire).register(selector);
        } catch (ClosedChannelException closed) {
            LOG.debug("attached a closed port {}", wire.local(), closed);
        }
    }

    @Override
    public void detach(Wire wire) {
        ((NioWire) wire).deregister();
    }

    @Override
    public ByteBuffer scratch() {
        return scratch;
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
