package dev.callwright.workflows.command;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.graph.Picture;
import dev.callwright.arazzo.report.ReportFormat;
import dev.callwright.arazzo.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the reports of a run are wanted.
record ReportFiles(List<Wanted> wanted) {
    private record Wanted(Form form, Path file) {}

    /// What of a report stands on the command line.
    record Place(String format, Path file) {
        /// @param text like `junit=report.xml`
        /// @throws IllegalArgumentException when it is not, or there is no folder for the file
        static Place parse(String text) {
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
            return new Place(text.substring(0, equals), file);
        }
    }

    /// How a report is written; pictures are drawn from the document as it stands when the run is over.
    @FunctionalInterface
    private interface Form {
        String write(RunReport report) throws InterruptedException;
    }

    /// @param texts like `junit=report.xml`
    /// @throws IllegalArgumentException when there is no such format, or no folder for the file
    static ReportFiles parse(List<String> texts) {
        List<Wanted> wanted = new ArrayList<>();
        for (String text : texts) {
            Place place = Place.parse(text);
            wanted.add(new Wanted(form(place.format()), place.file()));
        }
        return new ReportFiles(List.copyOf(wanted));
    }

    private static Form form(String name) {
        for (Picture.Format format : Picture.Format.values()) {
            if (format.toString().equals(name)) {
                return report -> format.write(picture(report));
            }
        }
        for (ReportFormat format : ReportFormat.values()) {
            if (format.toString().equals(name)) {
                return format::write;
            }
        }
        throw new IllegalArgumentException("no such report: " + name + "; there are "
                + Stream.concat(Arrays.stream(ReportFormat.values()), Arrays.stream(Picture.Format.values()))
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")));
    }

    private static Picture picture(RunReport report) throws InterruptedException {
        return Picture.of(
                        Path.of(report.file()),
                        Optional.of(report.workflow()),
                        (_, _) -> new Reply.Unanswered("a document that was run is a file"))
                .picture()
                .orElse(Picture.NOTHING)
                .after(report);
    }

    /// A run that was cancelled is reported too, though an interrupted thread could write no file.
    ///
    /// @throws UncheckedIOException when a file cannot be written
    void write(RunReport report) {
        boolean interrupted = Thread.interrupted();
        try {
            for (Wanted each : wanted) {
                Files.writeString(each.file(), each.form().write(report));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write a report: " + failure, failure);
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
