package dev.callwright.server.store;

import dev.callwright.world.Time;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks into the database every few seconds for what others changed there: another server, or a command. A look that
/// fails is told, and made again.
public final class StoreWatch implements AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    private final String question;
    private final Runnable look;
    private final Time time;
    private volatile boolean closed;

    /// @param question what is not known while looks fail, such as `whether runs were cancelled`
    /// @param look asks for little, such as one number, and does what has to be done; may wait for the database
    public StoreWatch(String question, Runnable look, Time time) {
        this.question = question;
        this.look = look;
        this.time = time;
    }

    /// Begins; the first look is a period from now.
    public void start() {
        time.after(PERIOD, () -> time.start("store-watch", this::lookAndGoOn));
    }

    private void lookAndGoOn() {
        if (closed) {
            return;
        }
        try {
            look.run();
        } catch (StoreException passing) {
            LOG.warn("{} elsewhere is not known for a while: {}", question, passing.getMessage());
        }
        start();
    }

    @Override
    public void close() {
        closed = true;
    }
}
