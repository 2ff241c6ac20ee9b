package dev.callwright.arazzo.export;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.run.Plan;
import dev.callwright.arazzo.run.Preparation;
import dev.callwright.arazzo.run.Secrets;
import dev.callwright.arazzo.run.WorkflowRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes a workflow as a script of another tool. Inputs and credentials become variables, values of none of them stand
/// in it.
public final class Exporter {
    private final OperationCaller caller;

    /// @param caller fetches what stands on the web
    public Exporter(OperationCaller caller) {
        this.caller = caller;
    }

    /// The tools that a workflow can be written for.
    public enum Format {
        /// A shell script that needs curl and jq.
        CURL,
        HURL,
        /// A program of one file that needs nothing but a JDK.
        JAVA,
        K6;

        /// As far as the tool can do it.
        Script told(Script script) {
            return switch (this) {
                case CURL, K6 -> script.straight();
                case HURL -> script.straight().flat();
                case JAVA -> script;
            };
        }

        String write(Script script) {
            return switch (this) {
                case CURL -> CurlScript.of(script);
                case HURL -> HurlFile.of(script);
                case JAVA -> JavaProgram.of(script);
                case K6 -> K6Script.of(script);
            };
        }

        /// As it is named on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param script empty when the document is wrong, which the errors tell
    /// @param left what the script cannot say; it stands there as comments too
    public record Exported(Optional<String> script, List<String> left, List<Diagnostic> errors) {
        public Exported {
            left = List.copyOf(left);
            errors = List.copyOf(errors);
        }
    }

    /// @param settings whose inputs say which optional ones shall be variables; their values do not matter
    public Exported export(ArazzoRun settings, Format format) throws InterruptedException {
        Problems problems = new Problems();
        Preparation preparation =
                new Preparation(settings, Surroundings.NONE.withoutWaiting(), problems, new Secrets());
        Optional<WorkflowRef> workflow = preparation.workflow(caller);
        Optional<Plan> plan = workflow.map(preparation::plan);
        if (workflow.isEmpty() || plan.isEmpty() || problems.hasErrors()) {
            return new Exported(Optional.empty(), List.of(), problems.errors());
        }
        Script script = new ScriptBuilder(
                        workflow.get(), plan.get(), settings.inputs().keySet())
                .build(workflow.get().id());
        Script told = format.told(script);
        List<String> left = new ArrayList<>(told.left());
        told.requests().forEach(request -> request.left().forEach(note -> left.add(request.step() + ": " + note)));
        if (format == Format.JAVA) {
            left.addAll(JavaProgram.untold(told));
        }
        return new Exported(Optional.of(format.write(told)), left, List.of());
    }
}
