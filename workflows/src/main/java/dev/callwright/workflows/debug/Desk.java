package dev.callwright.workflows.debug;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Where a run that stands still is asked about itself, and told to go on: questions come from the thread that reads,
/// and are answered on the thread of the run.
final class Desk {
    private static final int MOST = 100;

    private final Client client;
    private final BlockingQueue<Asked> waiting = new LinkedBlockingQueue<>();
    private boolean open;

    Desk(Client client) {
        this.client = client;
    }

    private record Asked(Ask ask, Function<Stop, ObjectNode> question, Optional<Going> then) {}

    /// Asks, and lets the run go on after the answer when `then` says how.
    ///
    /// @throws IllegalArgumentException when the run does not stand still, or when too much was asked
    synchronized void put(Ask ask, Function<Stop, ObjectNode> question, Optional<Going> then) {
        if (!open) {
            throw new IllegalArgumentException("the run does not stand still now: pause it first");
        }
        if (waiting.size() >= MOST) {
            throw new IllegalArgumentException("more than " + MOST + " requests wait for their answers");
        }
        waiting.add(new Asked(ask, question, then));
    }

    /// To be called before the client is told of the stop.
    synchronized void open() {
        open = true;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /// Answers until the run is to go on.
    Going serve(Stop stop) throws InterruptedException {
        try {
            while (true) {
                Asked next = waiting.take();
                if (answer(next, stop) && next.then().isPresent()) {
                    return next.then().get();
                }
            }
        } finally {
            close();
        }
    }

    private boolean answer(Asked asked, Stop stop) {
        try {
            client.answer(asked.ask(), asked.question().apply(stop));
            return true;
        } catch (IllegalArgumentException e) {
            client.refuse(asked.ask(), String.valueOf(e.getMessage()));
            return false;
        } catch (RuntimeException e) {
            // A question must not end the run that it is about.
            client.refuse(asked.ask(), "this cannot be answered: " + e);
            return false;
        }
    }

    private synchronized void close() {
        open = false;
        waiting.forEach(left -> client.refuse(left.ask(), "the run has gone on"));
        waiting.clear();
    }
}
