package dev.callwright.workflows.command;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.report.EventJson;
import java.io.PrintStream;

/// Writes a run for programs: one JSON object per event, each on its own line.
record JsonLines(PrintStream out) implements RunObserver {
    @Override
    public void on(RunEvent event) {
        out.println(Json.write(EventJson.of(event)));
        out.flush();
    }
}
