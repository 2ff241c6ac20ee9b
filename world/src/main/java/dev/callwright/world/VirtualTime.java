package dev.callwright.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A clock that stands still while anybody works and then jumps to the next due event.
///
/// There is one event queue. The thread that calls [#run] or [#runUntil] drives it; threads made by [#start] run
/// one at a time and hand the baton back when they wait in a mailbox, so that the order of events is the queue's
/// and not the scheduler's: the same program gives the same run. Work done [#outside] is real; those who wait for
/// it come back in the order in which they left, unless one takes very long.
public final class VirtualTime implements Time {
    /// Where every simulation begins; a fixed date keeps transcripts comparable.
    public static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");

    /// How long in real time quick work waits for earlier work before it goes first.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SequencedSet<Outsider> outsiders = new LinkedHashSet<>();
    private final ThreadLocal<Boolean> holdsBaton = ThreadLocal.withInitial(() -> false);
    private long now;
    private long sequence;
    private boolean batonIsOut;
    private @Nullable Throwable broken;

    @Override
    public Instant now() {
        return BEGINNING.plusNanos(nanos());
    }

    @Override
    public long nanos() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /// Drives the queue until nothing is left to happen.
    public void run() {
        drive(() -> false, Duration.ofNanos(Long.MAX_VALUE));
    }

    /// Drives the queue for `span` of virtual time; the clock then stands at its end.
    public void run(Duration span) {
        long end = nanos() + span.toNanos();
        drive(() -> false, span);
        lock.lock();
        try {
            now = Math.max(now, end);
        } finally {
            lock.unlock();
        }
    }

    /// Drives the queue until `condition` holds; fails when the queue runs dry or `limit` of virtual time passes
    /// first.
    public void runUntil(BooleanSupplier condition, Duration limit) {
        if (!drive(condition, limit)) {
            throw new IllegalStateException("the condition did not come true within " + limit + " of virtual time");
        }
    }

    /// A loop whose tasks are events of this clock.
    public Loop loop() {
        return new VirtualLoop();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return schedule(delay.toNanos(), task);
    }

    @Override
    public Thread start(String name, Runnable body) {
        Turn turn = new Turn();
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            turn.await();
            try {
                body.run();
            } catch (Throwable failure) {
                lock.lock();
                try {
                    broken = failure;
                } finally {
                    lock.unlock();
                }
            } finally {
                handBack();
            }
        });
        thread.start();
        schedule(0, turn::give);
        return thread;
    }

    @Override
    public <T> Mailbox<T> mailbox(int capacity) {
        return new VirtualMailbox<>(capacity);
    }

    @Override
    public <T> T outside(Callable<T> work) throws Exception {
        if (!holdsBaton.get()) {
            return work.call();
        }
        Outsider outsider = new Outsider();
        lock.lock();
        try {
            outsiders.add(outsider);
            handBack();
        } finally {
            lock.unlock();
        }
        try {
            return work.call();
        } finally {
            outsider.comeBack();
        }
    }

    private Alarm schedule(long delayNanos, Runnable task) {
        lock.lock();
        try {
            Event event = new Event(now + Math.max(0, delayNanos), sequence++, task);
            events.add(event);
            changed.signalAll();
            return () -> cancel(event);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Event event) {
        lock.lock();
        try {
            events.remove(event);
        } finally {
            lock.unlock();
        }
    }

    /// True when the condition came true.
    private boolean drive(BooleanSupplier condition, Duration limit) {
        long end = now > Long.MAX_VALUE - limit.toNanos() ? Long.MAX_VALUE : now + limit.toNanos();
        while (true) {
            rethrowBroken();
            if (condition.getAsBoolean()) {
                return true;
            }
            Event next = nextDue(end);
            if (next == null) {
                return false;
            }
            next.task.run();
            awaitBaton();
        }
    }

    private @Nullable Event nextDue(long end) {
        lock.lock();
        try {
            while (true) {
                Event head = events.peek();
                // While real work is under way only what is due now may happen: its answer belongs to this instant.
                if (head != null && head.at <= end && (head.at <= now || outsiders.isEmpty())) {
                    events.remove();
                    now = Math.max(now, head.at);
                    return head;
                }
                if (outsiders.isEmpty()) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitBaton() {
        lock.lock();
        try {
            while (batonIsOut) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void handBack() {
        lock.lock();
        try {
            holdsBaton.set(false);
            batonIsOut = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void rethrowBroken() {
        Throwable failure = broken;
        if (failure != null) {
            broken = null;
            throw new IllegalStateException("a thread of the simulation failed", failure);
        }
    }

    private record Event(long at, long order, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /// The baton, on its way to one waiting thread.
    private final class Turn {
        private final Condition arrived = lock.newCondition();
        private boolean given;

        /// Called by the driver: from here on the waiting thread runs and the driver does not.
        void give() {
            lock.lock();
            try {
                given = true;
                batonIsOut = true;
                arrived.signal();
            } finally {
                lock.unlock();
            }
        }

        void await() {
            lock.lock();
            try {
                while (!given) {
                    arrived.awaitUninterruptibly();
                }
                holdsBaton.set(true);
            } finally {
                lock.unlock();
            }
        }
    }

    /// A thread that waits for real work. Those whose work is done come back in the order in which they left, so
    /// that real work that is quick does not stir up the order of events; one that takes long loses its place.
    private final class Outsider {
        private final Turn turn = new Turn();
        private final Condition released = lock.newCondition();
        private boolean done;

        void comeBack() {
            lock.lock();
            try {
                done = true;
                releaseInOrder();
                long left = PATIENCE.toNanos();
                while (outsiders.contains(this) && left > 0) {
                    left = released.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (outsiders.contains(this)) {
                    release(this);
                }
                lock.unlock();
            }
            turn.await();
        }

        private void releaseInOrder() {
            while (!outsiders.isEmpty() && outsiders.getFirst().done) {
                release(outsiders.getFirst());
            }
        }

        private void release(Outsider outsider) {
            outsiders.remove(outsider);
            outsider.released.signal();
            schedule(0, outsider.turn::give);
        }
    }

    private final class VirtualMailbox<T> implements Mailbox<T> {
        private final int capacity;
        private final Queue<T> items = new ArrayDeque<>();
        private @Nullable Waiting waiting;

        VirtualMailbox(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public boolean post(T item) {
            lock.lock();
            try {
                if (items.size() >= capacity) {
                    return false;
                }
                items.add(item);
                Waiting waiter = waiting;
                if (waiter != null) {
                    waiting = null;
                    waiter.alarm.cancel();
                    schedule(0, waiter.turn::give);
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Optional<T> take(Duration limit) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Turn turn = new Turn();
            lock.lock();
            try {
                if (!items.isEmpty() || !limit.isPositive()) {
                    return Optional.ofNullable(items.poll());
                }
                if (!holdsBaton.get()) {
                    throw new IllegalStateException(
                            "only a thread started by this VirtualTime may wait in its mailbox");
                }
                waiting = new Waiting(turn, schedule(limit.toNanos(), () -> giveUp(turn)));
                handBack();
            } finally {
                lock.unlock();
            }
            turn.await();
            lock.lock();
            try {
                return Optional.ofNullable(items.poll());
            } finally {
                lock.unlock();
            }
        }

        private void giveUp(Turn turn) {
            lock.lock();
            try {
                waiting = null;
            } finally {
                lock.unlock();
            }
            turn.give();
        }
    }

    /// A thread that waits in a mailbox, and the event that ends its patience.
    private record Waiting(Turn turn, Alarm alarm) {}

    private final class VirtualLoop implements Loop {
        private boolean running;

        @Override
        public void execute(Runnable task) {
            schedule(0, task);
        }

        @Override
        public long nanos() {
            return VirtualTime.this.nanos();
        }

        @Override
        public Alarm schedule(long delayNanos, Runnable task) {
            return VirtualTime.this.schedule(delayNanos, () -> {
                running = true;
                try {
                    task.run();
                } finally {
                    running = false;
                }
            });
        }

        @Override
        public boolean inLoop() {
            return running && !holdsBaton.get();
        }
    }
}
