package dev.callwright.arazzo;

import dev.callwright.arazzo.report.EventJson;
import dev.callwright.arazzo.schema.PublishedSchema;
import dev.callwright.world.VirtualTime;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Runs workflows on virtual time: a wait of ten minutes takes none.
final class Runs {
    private final VirtualTime time;
    private final OperationCaller caller;
    private final Surroundings surroundings;
    private final List<RunEvent> events = new ArrayList<>();

    Runs(VirtualTime time, OperationCaller caller) {
        this(time, caller, Surroundings.NONE);
    }

    Runs(VirtualTime time, OperationCaller caller, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.time = time;
        this.caller = caller;
    }

    static Runs overHttp() {
        return new Runs(new VirtualTime(), new HttpOperationCaller(HttpClient.newHttpClient()));
    }

    /// For programs that only look at documents.
    static OperationCaller nobody() {
        return (call, _) -> {
            throw new AssertionError("something was sent: " + call);
        };
    }

    RunResult run(ArazzoRun settings) {
        AtomicReference<RunResult> result = new AtomicReference<>();
        time.start("run", () -> result.set(new ArazzoEngine(caller, time, surroundings).run(settings, this::on)));
        time.run();
        return result.get();
    }

    /// Every event of every test is held against the published schema.
    private void on(RunEvent event) {
        Published.check(PublishedSchema.EVENT, EventJson.of(event));
        events.add(event);
    }

    VirtualTime time() {
        return time;
    }

    List<RunEvent> events() {
        return events;
    }

    /// Codes of what was remarked, in order.
    List<String> codes() {
        return events.stream()
                .filter(RunEvent.Noticed.class::isInstance)
                .map(event -> ((RunEvent.Noticed) event).diagnostic().code())
                .toList();
    }

    <E extends RunEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
