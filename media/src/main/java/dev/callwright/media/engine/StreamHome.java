package dev.callwright.media.engine;

import dev.callwright.media.rtp.RtpHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a stream lives: its ports, its place on a media thread, and the door through which other threads reach it.
///
/// [#command] may be called by any thread; everything else belongs to the thread of the loop.
final class StreamHome implements Pacer.Member {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHome.class);
    private static final long SECOND = 1_000_000_000L;

    private final StreamParts parts;
    private final Runnable onClosed;
    private volatile MediaLoop loop;
    private int quarter;
    private boolean closed;
    /// Rises with everything that changes who is connected, so that a connection that had to wait can be outdated.
    private int wish;
    private long nextCare;

    StreamHome(MediaLoop loop, StreamParts parts, Runnable onClosed) {
        this.loop = loop;
        this.parts = parts;
        this.onClosed = onClosed;
    }

    /// Runs `task` on the stream's thread, after everything asked for before.
    void command(Runnable task) {
        MediaLoop asked = loop;
        asked.execute(() -> {
            if (asked.equals(loop)) {
                run(task);
            } else {
                command(task);
            }
        });
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    /// Monotonic nanoseconds. Any thread.
    long nanos() {
        return loop.nanos();
    }

    boolean closed() {
        return closed;
    }

    StreamCore core() {
        return parts.core();
    }

    /// Begins to receive and to tick.
    void settle() {
        if (closed) {
            return;
        }
        loop.attach(parts.ports().rtp());
        loop.attach(parts.ports().rtcp());
        quarter = loop.pacer().add(this, loop.nanos());
        core().outbound().useScratch(loop.scratch());
    }

    private void unsettle() {
        loop.detach(parts.ports().rtp());
        loop.detach(parts.ports().rtcp());
        loop.pacer().remove(this, quarter);
    }

    void connect(StreamHome other) {
        wish++;
        if (other != this) {
            connect(other, wish);
        }
    }

    /// Bridged streams live on one thread: whoever lives on the later one moves first.
    private void connect(StreamHome other, int wished) {
        if (closed || wished != wish) {
            return;
        }
        MediaLoop theirs = other.loop;
        if (theirs.index() < loop.index()) {
            moveTo(theirs);
            command(() -> connect(other, wished));
        } else if (!theirs.equals(loop)) {
            MediaLoop home = loop;
            other.command(() -> {
                other.moveTo(home);
                command(() -> connect(other, wished));
            });
        } else if (!other.closed) {
            other.wish++;
            other.changeQuarter(quarter);
            core().bridge(other.core());
        }
    }

    void join(MixPoint mix) {
        wish++;
        join(mix, wish);
    }

    /// All who are in a mix live on its thread and in the same quarter, so that they speak after all have listened.
    private void join(MixPoint mix, int wished) {
        if (closed || wished != wish) {
            return;
        }
        if (!mix.loop().equals(loop)) {
            moveTo(mix.loop());
            command(() -> join(mix, wished));
            return;
        }
        changeQuarter(mix.quarterFor(quarter));
        core().join(mix);
    }

    void leave(MixPoint mix) {
        if (core().isIn(mix)) {
            disconnect();
        }
    }

    private void changeQuarter(int wanted) {
        loop.pacer().remove(this, quarter);
        quarter = wanted;
        loop.pacer().add(this, wanted, loop.nanos());
    }

    private void moveTo(MediaLoop home) {
        if (closed || home.equals(loop)) {
            return;
        }
        core().leave();
        unsettle();
        loop = home;
        home.execute(this::settle);
    }

    void disconnect() {
        wish++;
        core().leave();
    }

    void echo(boolean on) {
        if (!on) {
            core().endEcho();
        } else if (!closed) {
            wish++;
            core().echo();
        }
    }

    /// Packets that arrive at the RTP port: audio, keys, and RTCP when both share it.
    void receivedRtp(ByteBuffer packet, InetSocketAddress from) {
        try {
            if (RtpHeader.looksLikeRtcp(packet)) {
                parts.rtcp().received(packet, from, loop.nanos());
            } else {
                core().inbound().received(packet, from, loop.nanos());
            }
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    void receivedRtcp(ByteBuffer packet, InetSocketAddress from) {
        parts.rtcp().received(packet, from, loop.nanos());
    }

    @Override
    public void listen(long due) {
        try {
            core().listen(due);
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    @Override
    public void speak(long due) {
        try {
            core().speak(due);
            if (due >= nextCare) {
                nextCare = due + SECOND;
                parts.care().tick(loop.scratch(), due);
            }
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    @Override
    public void late() {
        parts.care().late();
    }

    private void fail(RuntimeException failure) {
        LOG.error("the stream at {} failed and is closed", parts.ports().rtp().local(), failure);
        command(this::close);
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        wish++;
        parts.care().goodbye(loop.scratch(), loop.nanos());
        core().close();
        unsettle();
        parts.ports().rtp().close();
        parts.ports().rtcp().close();
        onClosed.run();
    }
}
