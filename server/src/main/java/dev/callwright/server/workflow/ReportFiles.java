package dev.callwright.server.workflow;

import dev.callwright.arazzo.report.ReportFormat;
import dev.callwright.arazzo.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the reports of a run are wanted.
record ReportFiles(List<Wanted> wanted) {
    private record Wanted(ReportFormat format, Path file) {}

    /// @param texts like `junit=report.xml`
    /// @throws IllegalArgumentException when there is no such format, or no folder for the file
    static ReportFiles parse(List<String> texts) {
        List<Wanted> wanted = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0 || equals == text.length() - 1) {
                throw new IllegalArgumentException("--report must be FORMAT=FILE: " + text);
            }
            Path file = Path.of(text.substring(equals + 1));
            // Found out before anything is sent: a run whose report is lost may not be repeatable.
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new IllegalArgumentException("--report " + text + ": there is no folder " + folder);
            }
            wanted.add(new Wanted(ReportFormat.of(text.substring(0, equals)), file));
        }
        return new ReportFiles(List.copyOf(wanted));
    }

    /// A run that was cancelled is reported too, though an interrupted thread could write no file.
    ///
    /// @throws UncheckedIOException when a file cannot be written
    void write(RunReport report) {
        boolean interrupted = Thread.interrupted();
        try {
            for (Wanted each : wanted) {
                Files.writeString(each.file(), each.format().write(report));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write a report: " + failure, failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
