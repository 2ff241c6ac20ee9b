package dev.callwright.server.run;

import dev.callwright.server.api.Idempotency;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.config.Config;
import dev.callwright.server.store.RunRows;
import dev.callwright.server.store.RunStatus;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreWatch;
import dev.callwright.world.Time;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything about kept runs, put together. Nothing runs before [#start].
public final class WorkflowRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowRuns.class);

    private final AtomicBoolean closing = new AtomicBoolean();
    private final RunTally tally = new RunTally();
    private final RunParts parts;
    private final RunDrive drive;
    private final RunWork work;
    private final Workers workers = new Workers();
    private final StoreWatch watch;
    private final Config.Workflows settings;

    /// @param node the name of this server among those that share the database; the same again after a restart
    public WorkflowRuns(
            Store store,
            Workflows workflows,
            MessageAddresses addresses,
            Time time,
            String node,
            Config.Workflows settings) {
        this.settings = settings;
        this.parts =
                new RunParts(store, workflows, addresses.sealer(), addresses, new RunNews(), closing::get, time::now);
        this.work = new RunWork(parts, workers, tally, Math.max(1, settings.concurrency() / 2));
        this.drive = new RunDrive(store, time, node, settings.concurrency(), work::on, tally);
        this.watch = new StoreWatch("whether runs were cancelled", () -> hearOfCancelled(store.runs(), workers), time);
    }

    /// Ends what is worked on here and was cancelled at another server. Without it a run would learn of it only at its
    /// next checkpoint.
    private static void hearOfCancelled(RunRows rows, Workers workers) {
        if (workers.size() > 0) {
            rows.cancelled().forEach(workers::cancelOnce);
        }
    }

    public List<V1Resource> resources(Idempotency idempotency) {
        return List.of(
                new WorkflowsApi(parts),
                new RunsApi(
                        parts,
                        new RunsApi.Runs(drive::wake, workers::cancel, () -> tally.ended(RunStatus.CANCELLED)),
                        idempotency,
                        settings.runs()));
    }

    public RunStatistics statistics() {
        return work.statistics();
    }

    /// What is served in other ways than by one answer of JSON.
    ///
    /// @param listeners at one time
    public RunEndpoints endpoints(V1Api api, int listeners) {
        return new RunEndpoints(new RunEventsEndpoint(parts, api, listeners), new MessagesEndpoint(parts, drive::wake));
    }

    /// Lets every run go on that is not over.
    public void start() {
        if (parts.store().workflows().hasForeign(parts.sealer().mark())) {
            LOG.error("there are workflows that were encrypted with another key: they cannot be run here. Servers that"
                    + " share a database need the same workflows.key");
        }
        drive.start();
        if (parts.store().isShared()) {
            watch.start();
        }
    }

    /// Lets the runs leave their threads; they go on when the server runs again.
    @Override
    public void close() {
        closing.set(true);
        watch.close();
        parts.news().tellAll();
        drive.close();
    }
}
