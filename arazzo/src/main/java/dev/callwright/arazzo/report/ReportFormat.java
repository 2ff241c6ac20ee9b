package dev.callwright.arazzo.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a [RunReport] is written.
public enum ReportFormat {
    /// XML that build servers read: a test suite for each workflow, a test case for each step.
    JUNIT,
    /// Test Anything Protocol, version 14.
    TAP,
    /// HTTP Archive 1.2: every request with its answer, for a browser's network view.
    HAR,
    /// One page for people, with everything in it.
    HTML,
    /// A trace in the JSON of OpenTelemetry's protocol (OTLP).
    TRACE;

    /// The whole document.
    public String write(RunReport report) {
        return switch (this) {
            case JUNIT -> JUnitXml.write(report);
            case TAP -> TapLines.write(report);
            case HAR -> HarArchive.write(report);
            case HTML -> HtmlPage.write(report);
            case TRACE -> TraceJson.write(report);
        };
    }

    /// @throws IllegalArgumentException when there is no such format
    public static ReportFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such report: " + name + "; there are "
                        + Arrays.stream(values()).map(ReportFormat::toString).collect(Collectors.joining(", "))));
    }

    /// As it is named on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
