package dev.callwright.server.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.callwright.server.store.RunRows;
import dev.callwright.server.store.RunSchedule;
import dev.callwright.server.store.Store;
import dev.callwright.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets runs be worked on when they are due, so many at one time, each on a virtual thread. In a database that others
/// share the scheduler looks from the start for what they leave; else it begins with the first run that needs it. Safe
/// for use by any thread.
final class RunDrive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunDrive.class);
    private static final String TASK = "workflow-run";
    private static final int MOST_AT_START = 100_000;

    /// Timers wake the scheduler at the right moment; asking is for what another server left.
    private static final Duration POLLING = Duration.ofSeconds(2);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Store store;
    private final Time time;
    private final String name;
    private final int concurrency;
    private final Function<String, Optional<Instant>> work;
    private final CustomTask<Void> task;
    private final Set<String> wakes = ConcurrentHashMap.newKeySet();
    private @Nullable Engine engine;
    private boolean closed;

    /// @param name of this server among those that share the database; the same again after a restart
    /// @param work on a run; tells when it is to go on
    RunDrive(
            Store store,
            Time time,
            String name,
            int concurrency,
            Function<String, Optional<Instant>> work,
            RunTally tally) {
        this.store = store;
        this.time = time;
        this.name = name;
        this.concurrency = concurrency;
        this.work = work;
        this.task = Tasks.custom(TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, time.now().plus(HEARTBEAT)))
                .execute((instance, context) -> {
                    tally.goesOn(context.getExecution().getExecutionTime(), time.now());
                    return done(instance.getId(), work(instance.getId()));
                });
    }

    private record Engine(RunSchedule schedule, ExecutorService threads, Scheduler scheduler) {}

    /// Schedules every run that was not over when the process before ended.
    void start() {
        for (RunRows.Due due : store.runs().due(MOST_AT_START)) {
            at(due.sid(), due.at());
        }
        if (store.isShared()) {
            var _ = scheduler();
        }
    }

    /// Lets a run go on now.
    void wake(String sid) {
        wakes.add(sid);
        tryWake(sid);
    }

    private void tryWake(String sid) {
        if (!wakes.contains(sid) || isClosed()) {
            return;
        }
        if (at(sid, time.now())) {
            wakes.remove(sid);
        } else {
            // It is worked on at this moment, and perhaps has looked already.
            time.after(AGAIN, () -> time.start("wake", () -> tryWake(sid)));
        }
    }

    /// @return false when somebody works on the run at this moment
    private boolean at(String sid, Instant instant) {
        try {
            boolean done = scheduler()
                    .schedule(new TaskInstance<>(TASK, sid), instant, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
            if (done) {
                alarm(instant);
            }
            return done;
        } catch (DbSchedulerException busy) {
            // It is picked, or was picked or done between two looks; a failure of the database is another exception.
            return false;
        }
    }

    private void alarm(Instant instant) {
        Duration left = Duration.between(time.now(), instant);
        Scheduler scheduler = scheduler();
        if (left.isPositive()) {
            time.after(left.plusMillis(1), scheduler::triggerCheckForDueExecutions);
        } else {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private Optional<Instant> work(String sid) {
        try {
            return work.apply(sid);
        } catch (RuntimeException failure) {
            LOG.error("{} is tried again: working on it failed", sid, failure);
            throw failure;
        }
    }

    private CompletionHandler<Void> done(String sid, Optional<Instant> next) {
        return (complete, operations) -> {
            Optional<Instant> due = wakes.remove(sid) ? Optional.of(time.now()) : next;
            if (due.isPresent()) {
                operations.reschedule(complete, due.get());
                if (!isClosed()) {
                    alarm(due.get());
                }
            } else {
                operations.remove();
            }
        };
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Scheduler scheduler() {
        if (engine == null) {
            if (closed) {
                throw new IllegalStateException("the server stops");
            }
            engine = open();
        }
        return engine.scheduler();
    }

    private Engine open() {
        RunSchedule schedule = store.schedule();
        schedule.release(name);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("run-", 0).factory());
        Scheduler scheduler = Scheduler.create(schedule.connections(), task)
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(concurrency)
                .executorService(threads)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(HEARTBEAT)
                .build();
        scheduler.start();
        return new Engine(schedule, threads, scheduler);
    }

    /// Waits a moment for the runs to leave their threads; those that do not go on from their last checkpoint later.
    @Override
    public void close() {
        Engine open;
        synchronized (this) {
            closed = true;
            open = engine;
            engine = null;
        }
        if (open != null) {
            open.scheduler().stop();
            open.threads().shutdownNow();
            open.schedule().close();
        }
    }
}
