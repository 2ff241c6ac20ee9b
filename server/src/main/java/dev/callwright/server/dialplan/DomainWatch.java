package dev.callwright.server.dialplan;

import dev.callwright.server.store.StoreException;
import dev.callwright.world.Time;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that somebody else changed the SIP domains: another server on the same database, or a command. Asks for one
/// number every few seconds; all is read again when it is another than before.
public final class DomainWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DomainWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final SipDomains domains;
    private final Time time;
    private volatile boolean closed;

    public DomainWatch(SipDomains domains, Time time) {
        this.domains = domains;
        this.time = time;
    }

    public void start() {
        time.after(PERIOD, () -> time.start("domain-watch", this::look));
    }

    private void look() {
        if (closed) {
            return;
        }
        try {
            domains.refresh();
        } catch (StoreException passing) {
            LOG.warn("whether SIP domains were changed elsewhere is not known for a while: {}", passing.getMessage());
        }
        start();
    }

    @Override
    public void close() {
        closed = true;
    }
}
