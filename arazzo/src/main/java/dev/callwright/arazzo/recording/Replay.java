package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.Webhooks;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.world.VirtualTime;

/// Runs a document against what a recording holds: nothing is sent, and waits take no time.
public final class Replay {
    private Replay() {}

    /// @param settings those of the recording, or with another document or other inputs
    /// @param documents fetches what stands on the web
    /// @param observer hears the run
    public static RunReport of(
            Recording recording, ArazzoRun settings, OperationCaller documents, RunObserver observer) {
        VirtualTime time = new VirtualTime();
        RecordedWorld world = new RecordedWorld(recording, documents);
        RunRecorder recorder = new RunRecorder(time::now);
        Surroundings surroundings =
                Surroundings.NONE.with(new Webhooks.At(world)).with(world);
        time.start(
                "replay",
                () -> new ArazzoEngine(world, time, surroundings).run(settings, event -> {
                    world.on(event);
                    recorder.on(event);
                    observer.on(event);
                }));
        time.run();
        return recorder.report().orElseThrow();
    }
}
