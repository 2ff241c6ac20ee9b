package dev.callwright.server.webhook;

import dev.callwright.server.store.CallbackRows;
import dev.callwright.server.store.Store;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// Sends the callbacks that are due until they arrive or are given up: at least once each, with the same idempotency
/// token at every attempt, in order for each call, across restarts.
///
/// Every host has a lane of its own, so that a dead or slow one delays nobody else. What is due stands in the store;
/// lanes only remember what they are sending right now. Safe for use by any thread.
public final class Courier implements AutoCloseable {
    /// How long an end waits for what is being sent just then.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CallbackRows callbacks;
    private final Delivery delivery;
    private final Time time;
    private final Map<String, CourierLane> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Sends what carries its text with it.
    public Courier(Store store, SignedRequests requests, Time time) {
        this(store, requests, _ -> Optional.empty(), time);
    }

    /// @param events the text by which an event is told; empty when it is forgotten
    public Courier(Store store, SignedRequests requests, LongFunction<Optional<String>> events, Time time) {
        this.callbacks = store.callbacks();
        this.delivery = new Delivery(store, requests, events, time);
        this.time = time;
    }

    /// Begins with what was left by the last run.
    public void start() {
        callbacks.hosts().forEach(this::wake);
    }

    /// Says that something new is due to `host`.
    public void wake(String host) {
        if (!closed) {
            CourierLane lane = lanes.compute(host, (_, known) -> known != null && known.wake() ? known : begin(host));
            if (closed) {
                // The end came between: it may have overlooked this lane.
                lane.close();
            }
        }
    }

    private CourierLane begin(String host) {
        CourierLane lane = new CourierLane(host, callbacks, delivery, time);
        time.start("courier " + host, () -> {
            try {
                lane.run();
            } finally {
                lanes.remove(host, lane);
            }
        });
        return lane;
    }

    public CourierStatistics statistics() {
        return delivery.statistics();
    }

    /// How many hosts something is being sent to or waits for.
    public int busyHosts() {
        return lanes.size();
    }

    /// Stops sending, and waits a while for what is under way: its outcome is kept, so that it is not sent again. What
    /// is due stays due for the next start.
    @Override
    public void close() {
        close(PATIENCE);
    }

    void close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        lanes.values().forEach(CourierLane::close);
        lanes.values().forEach(lane -> lane.awaitEnd(Duration.ofNanos(end - System.nanoTime())));
        delivery.stop();
    }
}
