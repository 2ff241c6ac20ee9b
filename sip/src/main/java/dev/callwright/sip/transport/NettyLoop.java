package dev.callwright.sip.transport;

import dev.callwright.world.Loop;
import dev.callwright.world.Time;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that waits for the network and runs what is given to it: a user agent that is confined to it reads,
/// thinks and sends without handing anything to another thread.
///
/// Uses epoll where the machine has it, otherwise the JDK's selector.
public final class NettyLoop implements Loop, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NettyLoop.class);

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop thread;

    /// Starts the thread.
    public NettyLoop(String name) {
        this.group = new MultiThreadIoEventLoopGroup(
                1,
                Thread.ofPlatform().name(name).daemon().factory(),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        this.thread = group.next();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return thread.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(guarded(task));
    }

    @Override
    public Time.Alarm schedule(long delayNanos, Runnable task) {
        Future<?> scheduled = thread.schedule(guarded(task), Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /// Ends the thread; what was scheduled does not happen any more. Waits until it is over, unless called on the loop.
    @Override
    public void close() {
        Future<?> over = group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        if (!inLoop()) {
            over.awaitUninterruptibly(3, TimeUnit.SECONDS);
        }
    }

    EventLoop thread() {
        return thread;
    }

    static Class<? extends Channel> datagramChannel() {
        return Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class;
    }

    static Class<? extends ServerChannel> serverChannel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    static Class<? extends Channel> streamChannel() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /// The loop is a border: a failing task ends itself, not the thread that serves all the others.
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                log.error("a task of the SIP loop failed", failure);
            }
        };
    }
}
