package dev.callwright.workflows.command;

import dev.callwright.arazzo.report.TestReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where the reports of tests are wanted.
record TestReportFiles(Map<Path, TestReport.Format> wanted) {
    /// @param texts like `junit=report.xml`
    /// @throws IllegalArgumentException when there is no such format, or no folder for the file
    static TestReportFiles parse(List<String> texts) {
        Map<Path, TestReport.Format> wanted = new LinkedHashMap<>();
        for (String text : texts) {
            ReportFiles.Place place = ReportFiles.Place.parse(text);
            wanted.put(place.file(), format(place.format()));
        }
        return new TestReportFiles(wanted);
    }

    private static TestReport.Format format(String name) {
        return Arrays.stream(TestReport.Format.values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such report of tests: " + name + "; there are "
                        + Arrays.stream(TestReport.Format.values())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))));
    }

    /// @throws UncheckedIOException when a file cannot be written
    void write(TestReport report) {
        wanted.forEach((file, format) -> {
            try {
                Files.writeString(file, report.write(format));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot write a report: " + failure, failure);
            }
        });
    }
}
