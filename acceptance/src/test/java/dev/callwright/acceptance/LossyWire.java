package dev.callwright.acceptance;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A piece of network between two ports of 127.0.0.1 that loses datagrams by a rule, and so the same ones in every run.
///
/// What comes to `left` goes on from `right`, and the other way round. Who is on a side is known from the start, or
/// from his first datagram.
final class LossyWire implements AutoCloseable {
    private static final int LARGEST = 65_535;

    private final Side left;
    private final Side right;
    private final AtomicInteger lost = new AtomicInteger();

    /// Whether a datagram is lost; asked by one thread per direction, with a rule of its own.
    interface Rule {
        boolean loses(byte[] datagram);

        /// Everything is lost when it is sent for the first time, and comes through when it is sent again.
        static Rule firstTime() {
            Set<Integer> seen = new HashSet<>();
            return datagram -> seen.add(Arrays.hashCode(datagram));
        }

        /// One in `n` is lost.
        static Rule oneIn(int n) {
            AtomicInteger count = new AtomicInteger();
            return _ -> count.incrementAndGet() % n == 0;
        }
    }

    private LossyWire(Side left, Side right) {
        this.left = left;
        this.right = right;
    }

    /// @param leftToRight what is lost of that which comes to the left
    /// @param rightToLeft what is lost of that which comes to the right
    static LossyWire between(Rule leftToRight, Rule rightToLeft) throws IOException {
        LossyWire wire = new LossyWire(new Side(), new Side());
        Thread.ofVirtual().start(() -> wire.carry(wire.left, wire.right, leftToRight::loses));
        Thread.ofVirtual().start(() -> wire.carry(wire.right, wire.left, rightToLeft::loses));
        return wire;
    }

    /// Tells who is on the left.
    LossyWire left(int port) {
        left.peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return this;
    }

    /// Tells who is on the right.
    LossyWire right(int port) {
        right.peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return this;
    }

    int leftPort() {
        return left.socket.getLocalPort();
    }

    int rightPort() {
        return right.socket.getLocalPort();
    }

    /// How many datagrams were lost so far.
    int lost() {
        return lost.get();
    }

    private void carry(Side from, Side to, Predicate<byte[]> loses) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (true) {
                packet.setLength(LARGEST);
                from.socket.receive(packet);
                from.peer = new InetSocketAddress(packet.getAddress(), packet.getPort());
                byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
                if (loses.test(datagram)) {
                    lost.incrementAndGet();
                } else if (to.peer.getPort() != 0) {
                    to.socket.send(new DatagramPacket(datagram, datagram.length, to.peer));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        left.socket.close();
        right.socket.close();
    }

    /// One end of the wire.
    private static final class Side {
        final DatagramSocket socket;
        volatile InetSocketAddress peer = new InetSocketAddress(0);

        Side() throws IOException {
            socket = new DatagramSocket(Ports.free(), InetAddress.getLoopbackAddress());
        }
    }
}
