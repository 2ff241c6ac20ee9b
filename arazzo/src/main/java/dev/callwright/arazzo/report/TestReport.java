package dev.callwright.arazzo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Workflows that were run as tests, in the order of their documents. Immutable.
public record TestReport(Instant began, Duration took, List<Outcome> outcomes) {
    public TestReport {
        outcomes = List.copyOf(outcomes);
    }

    /// What became of one workflow.
    public sealed interface Outcome {
        String file();

        String workflow();

        /// It was run.
        record Ran(RunReport report) implements Outcome {
            @Override
            public String file() {
                return report.file();
            }

            @Override
            public String workflow() {
                return report.workflow();
            }

            /// Whether it did what it should.
            public boolean isGood() {
                return report.result().exitCode() == 0;
            }
        }

        /// It was not run, for a reason that is nobody's failure.
        record Skipped(String file, String workflow, String reason) implements Outcome {}
    }

    public List<Outcome.Ran> ran() {
        return outcomes.stream()
                .filter(Outcome.Ran.class::isInstance)
                .map(Outcome.Ran.class::cast)
                .toList();
    }

    public long passed() {
        return ran().stream().filter(Outcome.Ran::isGood).count();
    }

    public long failed() {
        return ran().size() - passed();
    }

    public long skipped() {
        return outcomes.stream().filter(Outcome.Skipped.class::isInstance).count();
    }

    /// How it is written for build servers.
    public enum Format {
        /// A test suite for each workflow that a run came to, a test case for each step.
        JUNIT,
        /// Test Anything Protocol, version 14: a line for each workflow.
        TAP;

        /// As it is named on the command line.
        @Override
        public String toString() {
            return ReportFormat.valueOf(name()).toString();
        }
    }

    /// The whole document.
    public String write(Format format) {
        return switch (format) {
            case JUNIT -> JUnitXml.write(this);
            case TAP -> TapLines.write(this);
        };
    }
}
