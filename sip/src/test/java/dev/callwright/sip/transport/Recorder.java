package dev.callwright.sip.transport;

import dev.callwright.sip.SipTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A receiver that keeps what arrives.
final class Recorder implements SipTransport.Receiver {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    @Override
    public void received(ByteBuffer message, InetSocketAddress from) {
        arrivals.add(new Arrival(StandardCharsets.UTF_8.decode(message).toString(), from, Thread.currentThread()));
    }

    @Override
    public void garbled(InetSocketAddress from, String why) {
        arrivals.add(new Arrival("garbled: " + why, from, Thread.currentThread()));
    }

    Arrival next() throws InterruptedException {
        Arrival arrival = arrivals.poll(10, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new AssertionError("nothing arrived within 10 s");
        }
        return arrival;
    }

    boolean isEmpty() {
        return arrivals.isEmpty();
    }

    record Arrival(String text, InetSocketAddress from, Thread thread) {}
}
