package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.recording.Recording;
import dev.callwright.arazzo.report.EventJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes a run down while it goes on.
final class RecordingFile implements RunObserver, AutoCloseable {
    private final PrintStream lines;

    private RecordingFile(PrintStream lines) {
        this.lines = lines;
    }

    /// @throws IllegalArgumentException when the file cannot be written
    static RecordingFile open(Path file, ArazzoRun settings) {
        try {
            // Not by a channel: the run's thread may be interrupted, and a stream of a channel would end with that.
            RecordingFile opened = new RecordingFile(new PrintStream(file.toFile(), StandardCharsets.UTF_8));
            opened.lines.println(Recording.head(settings));
            return opened;
        } catch (IOException e) {
            throw new IllegalArgumentException("--record " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void on(RunEvent event) {
        lines.println(EventJson.of(event));
    }

    @Override
    public void close() {
        lines.close();
    }
}
