package dev.callwright.acceptance;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Port numbers for programs that must be told theirs. They lie below those that the system gives to outgoing
/// connections, and none is given out again before all were: what is free when it is asked for is still free when the
/// program binds it.
final class Ports {
    private static final int FIRST = 21_000;
    private static final int END = 32_000;
    /// baresip takes the next one for TLS, SIPp the one after the next for video.
    private static final int BLOCK = 4;
    /// Two builds on one machine begin at different places.
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % ((END - FIRST) / BLOCK)));

    private Ports() {}

    /// The first of four numbers in a row, a multiple of four, all free for UDP and for TCP on the loopback.
    static int free() {
        for (int attempt = 0; attempt < (END - FIRST) / BLOCK; attempt++) {
            int port = FIRST + NEXT.getAndIncrement() % ((END - FIRST) / BLOCK) * BLOCK;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no four free ports in a row from " + FIRST + " to " + END);
    }

    private static boolean isFree(int first) {
        for (int port = first; port < first + BLOCK; port++) {
            try (DatagramSocket datagrams =
                            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    ServerSocket streams = new ServerSocket()) {
                streams.setReuseAddress(false);
                streams.bind(datagrams.getLocalSocketAddress());
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
