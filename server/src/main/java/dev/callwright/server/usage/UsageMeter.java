package dev.callwright.server.usage;

import dev.callwright.server.journal.JournalListener;
import dev.callwright.server.store.Callback;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreException;
import dev.callwright.server.store.UsageTrigger;
import dev.callwright.server.store.UsageTriggerRows;
import dev.callwright.server.webhook.TriggerNews;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds up what was used and lets usage triggers fire, a moment after something was used and at most once in
/// [#REST], so that it costs the calls nothing. What was used before a stop or a crash is looked at after the next
/// use.
public final class UsageMeter implements JournalListener, AutoCloseable {
    /// What is used meanwhile counts together.
    static final Duration REST = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(UsageMeter.class);
    private static final Duration IDLE = Duration.ofDays(1);

    private final UsageBooks books;
    private final UsageTriggerRows triggers;
    private final Consumer<String> wake;
    private final Time time;

    /// True: something was used. False: the end. When it is full, enough is known.
    private final Mailbox<Boolean> news;

    private volatile boolean closed;

    /// @param wake told of the host that something is due to
    public UsageMeter(UsageBooks books, Store store, Consumer<String> wake, Time time) {
        this.books = books;
        this.triggers = store.usageTriggers();
        this.wake = wake;
        this.time = time;
        this.news = time.mailbox(2);
    }

    /// Begins, on a thread of its own.
    public void start() {
        time.start("usage", this::run);
    }

    @Override
    public void written(Event event) {
        boolean isUse = switch (event) {
            case Event.CallEnded ended -> ended.call().status() == CallStatus.COMPLETED;
            case Event.RecordingChanged changed -> changed.recording().status() == Recording.Status.COMPLETED;
            case Event.AnswerJudged _ -> true;
            case Event.Progress _, Event.CallQueued _, Event.CallChanged _, Event.ProblemNoted _ -> false;
        };
        if (isUse) {
            news.post(true);
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (news.take(IDLE).isPresent()) {
                    rest();
                    if (!closed) {
                        lookAtAll();
                    }
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Not even a second use wakes it before the time; the end does.
    private void rest() throws InterruptedException {
        long until = time.nanos() + REST.toNanos();
        while (!closed && until - time.nanos() > 0) {
            Optional<Boolean> _ = news.take(Duration.ofNanos(until - time.nanos()));
        }
    }

    private void lookAtAll() {
        try {
            time.outside(() -> {
                books.addUp();
                Instant now = time.now();
                LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
                for (UsageTrigger each : triggers.pending()) {
                    if (!closed && each.isArmed(today)) {
                        lookAt(each, now, today);
                    }
                }
                return true;
            });
        } catch (StoreException failure) {
            // At the end the store may close first: the marks wait for the next start.
            if (!closed) {
                LOG.warn("usage triggers are looked at after the next use: the store failed", failure);
            }
        } catch (RuntimeException failure) {
            if (!closed) {
                LOG.error("usage triggers could not be looked at", failure);
            }
        } catch (Exception impossible) {
            throw new IllegalStateException("the store throws no checked exception", impossible);
        }
    }

    private void lookAt(UsageTrigger trigger, Instant now, LocalDate today) {
        BigDecimal current = books.current(trigger.account(), trigger.rule(), today);
        if (current.compareTo(trigger.rule().value()) < 0) {
            return;
        }
        UsageTrigger fired = trigger.fired(now);
        Callback.Due due = TriggerNews.of(fired, current);
        if (triggers.fire(fired, trigger.fired().map(Instant::toEpochMilli), due)) {
            wake.accept(due.host());
        }
    }

    @Override
    public void close() {
        closed = true;
        news.post(false);
    }
}
