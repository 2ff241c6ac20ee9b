package dev.callwright.workflows.command;

import dev.callwright.arazzo.recording.Comparison;
import dev.callwright.arazzo.recording.Difference;
import dev.callwright.arazzo.recording.DifferenceTable;
import dev.callwright.arazzo.recording.Recording;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `callwright arazzo diff`: what two recorded runs do not have in common.
public final class ArazzoDiffCommand implements Command {
    private final PrintStream out;

    private final Syntax syntax = new Syntax(this, "diff", "Compare two recordings step by step.")
            .exitCode(0, "the same")
            .exitCode(1, "they differ")
            .exitCode(2, "no recording, or bad usage");

    private final Argument<Path> before =
            syntax.parameter("BEFORE", Path.class, "A recording, or what run --json printed.");
    private final Argument<Path> after = syntax.parameter("AFTER", Path.class, "Another.");
    private final Argument<Boolean> shape =
            syntax.flag("--shape", "Values of answers may differ; members and types may not.");
    private final Argument<Boolean> json =
            syntax.flag("--json", "Print one JSON object, as `arazzo schema diff` describes.");

    public ArazzoDiffCommand() {
        this(System.out);
    }

    ArazzoDiffCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        try {
            List<Difference> differences = Comparison.of(
                    Recording.read(before.value()).report(),
                    Recording.read(after.value()).report(),
                    shape.value());
            print(differences, json.value(), "before", "after", out);
            return differences.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw syntax.refusal("cannot read " + e.getMessage(), e);
        }
    }

    static void print(List<Difference> differences, boolean json, String before, String after, PrintStream out) {
        if (json) {
            out.println(DifferenceTable.json(differences));
        } else if (differences.isEmpty()) {
            out.println("the same");
        } else {
            DifferenceTable.lines(differences, before, after).forEach(out::println);
        }
        out.flush();
    }
}
