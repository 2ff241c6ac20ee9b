package dev.callwright.arazzo;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.contract.Schemas;
import dev.callwright.arazzo.criterion.Judge;
import dev.callwright.arazzo.run.Bundle;
import dev.callwright.arazzo.run.FixProgram;
import dev.callwright.arazzo.run.InputReader;
import dev.callwright.arazzo.run.LintProgram;
import dev.callwright.arazzo.run.Outline;
import dev.callwright.arazzo.run.Ports;
import dev.callwright.arazzo.run.Prepared;
import dev.callwright.arazzo.run.RunProgram;
import dev.callwright.world.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs Arazzo workflows (1.0 and 1.1). Immutable; several threads may run at once.
///
/// Everything that can be found wrong is found before the first request. A value that is not there is left out
/// and never sent as `undefined` or as an empty text.
public final class ArazzoEngine {
    private final Ports ports;

    /// Loads what every run needs, whatever its document: for a program that has a thread to spare while it starts.
    public static void load() {
        Schemas.load();
    }

    /// Inputs as a workflow asks for them that runs where the files of this machine are not.
    ///
    /// @param missing is asked for those that are not among `given`
    public static ReadInputs read(DocumentOutline.Entry workflow, Map<String, Input> given, MissingInputs missing) {
        return InputReader.of(workflow).plain(given, missing);
    }

    /// Why `condition` is no simple condition of Arazzo; empty when it is one.
    public static Optional<String> problemOf(String condition) {
        return Judge.problem(condition);
    }

    public ArazzoEngine(OperationCaller caller, Time time) {
        this(caller, time, Surroundings.NONE);
    }

    public ArazzoEngine(OperationCaller caller, Time time, Surroundings surroundings) {
        this.ports = new Ports(caller, time, surroundings);
    }

    /// Writes the habits of a document as the standard does. Files are read, and sources fetched; none is changed.
    public ArazzoFix fix(ArazzoRun settings) throws InterruptedException {
        return fix(settings, Optional.empty());
    }

    /// @param text of the document, when it is not what stands in the file
    public ArazzoFix fix(ArazzoRun settings, Optional<String> text) throws InterruptedException {
        return new FixProgram(settings, ports.caller(), ports.surroundings()).fix(text);
    }

    /// Reads a document to tell what it offers.
    public DocumentOutline outline(ArazzoRun settings) throws InterruptedException {
        return Outline.of(settings, ports);
    }

    /// Collects a document and everything it talks about, to be run where the files of this machine are not.
    public DocumentBundle bundle(ArazzoRun settings) throws InterruptedException {
        return Bundle.of(settings, ports);
    }

    /// Reads and checks a workflow that is to be run many times; its inputs are given then. Nothing is sent but what
    /// fetches documents.
    public Readiness prepare(ArazzoRun settings) throws InterruptedException {
        return Prepared.of(settings, ports);
    }

    /// Everything that is wrong or unusual in a document, in the order of the document. Files are read, and sources
    /// fetched; nothing is run.
    ///
    /// @param text of the document, when it is not what stands in the file
    public List<Diagnostic> lint(ArazzoRun settings, Optional<String> text) throws InterruptedException {
        return new LintProgram(settings, ports.caller(), ports.surroundings()).lint(text);
    }

    /// Runs on the calling thread, which must be one that may wait in a mailbox of the engine's [Time].
    /// Interrupting it cancels the run. The last event is [RunEvent.RunEnded].
    public RunResult run(ArazzoRun settings, RunObserver observer) {
        return new RunProgram(settings, ports, observer).run();
    }
}
