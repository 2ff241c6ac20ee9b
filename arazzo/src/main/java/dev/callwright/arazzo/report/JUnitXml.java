package dev.callwright.arazzo.report;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.RunReport.Visit;
import dev.callwright.arazzo.report.TestReport.Outcome;
import dev.callwright.arazzo.text.Text;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// JUnit's XML: what failed without an action that went on from there is a failure; a run that was rejected, or stopped
/// outside of a step, is an error of a test case of its own.
final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(RunReport report) {
        return write(report.file(), report.took(), List.of(new Outcome.Ran(report)));
    }

    static String write(TestReport tests) {
        return write("arazzo", tests.took(), tests.outcomes());
    }

    private static String write(String name, Duration took, List<Outcome> outcomes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).suites(name, took, outcomes);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a string takes everything", impossible);
        }
        return text.append('\n').toString();
    }

    private void suites(String name, Duration took, List<Outcome> outcomes) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        attribute("name", name);
        attribute("time", seconds(took));
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Ran(RunReport report) -> suites(report);
                case Outcome.Skipped skipped -> skipped(skipped);
            }
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suites(RunReport report) throws XMLStreamException {
        Map<String, List<Visit>> workflows = report.steps().stream()
                .collect(Collectors.groupingBy(Visit::workflow, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Visit>> workflow : workflows.entrySet()) {
            suite(report, workflow.getKey(), workflow.getValue());
        }
        Optional<String> error = outsideOfSteps(report);
        if (error.isPresent()) {
            erroneous(report, error.get());
        }
    }

    private void skipped(Outcome.Skipped skipped) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", skipped.workflow());
        attribute("tests", "1");
        attribute("failures", "0");
        attribute("errors", "0");
        attribute("skipped", "1");
        xml.writeStartElement("testcase");
        attribute("classname", skipped.workflow());
        attribute("name", "run");
        problem("skipped", skipped.reason());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void suite(RunReport report, String workflow, List<Visit> visits) throws XMLStreamException {
        begin(report, workflow, visits.size(), count(visits, Verdict.FAILED), count(visits, Verdict.UNFINISHED));
        for (Visit visit : visits) {
            testCase(workflow, visit);
        }
        xml.writeEndElement();
    }

    private void begin(RunReport report, String name, int tests, long failures, long errors) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("timestamp", report.began().toString());
        attribute("tests", Integer.toString(tests));
        attribute("failures", Long.toString(failures));
        attribute("errors", Long.toString(errors));
        attribute("skipped", "0");
    }

    private static long count(List<Visit> visits, Verdict verdict) {
        return visits.stream().filter(visit -> visit.verdict() == verdict).count();
    }

    private void testCase(String workflow, Visit visit) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", workflow);
        attribute("name", visit.step());
        attribute("time", seconds(visit.took()));
        String reason = visit.reason().orElse("it was not over when the run ended");
        switch (visit.verdict()) {
            case PASSED, HANDLED -> {
                // Attempts that failed stand in the output.
            }
            case FAILED -> problem("failure", reason);
            case UNFINISHED -> problem("error", reason);
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(Text.xml(Story.of(visit)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void problem(String element, String message) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        xml.writeEndElement();
    }

    /// Why the run ended, when no step tells it.
    private static Optional<String> outsideOfSteps(RunReport report) {
        return switch (report.result()) {
            case RunResult.Rejected(List<Diagnostic> errors) ->
                Optional.of(errors.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
            case RunResult.Completed _ -> Optional.empty();
            case RunResult.Failed _, RunResult.Unreachable _, RunResult.Stopped _, RunResult.Cancelled _ ->
                report.steps().stream()
                                .anyMatch(visit ->
                                        visit.verdict() == Verdict.FAILED || visit.verdict() == Verdict.UNFINISHED)
                        ? Optional.empty()
                        : Optional.of(report.summary());
        };
    }

    private void erroneous(RunReport report, String error) throws XMLStreamException {
        String name = report.workflow().isEmpty() ? report.file() : report.workflow();
        begin(report, name, 1, 0, 1);
        xml.writeStartElement("testcase");
        attribute("classname", name);
        attribute("name", "run");
        problem("error", error);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Text.xml(value));
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }
}
