package dev.callwright.workflows.command;

import dev.callwright.arazzo.recording.Comparison;
import dev.callwright.arazzo.recording.Difference;
import dev.callwright.arazzo.recording.DifferenceTable;
import dev.callwright.arazzo.recording.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callwright arazzo diff`: what two recorded runs do not have in common.
@Command(
        name = "diff",
        description = "Compare two recordings step by step.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the same", "1:they differ", "2:no recording, or bad usage"})
public final class ArazzoDiffCommand implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A recording, or what run --json printed.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another.")
    private Path after = Path.of("");

    @Option(names = "--shape", description = "Values of answers may differ; members and types may not.")
    private boolean shape;

    @Option(names = "--json", description = "Print one JSON object, as `arazzo schema diff` describes.")
    private boolean json;

    public ArazzoDiffCommand() {
        this(System.out);
    }

    ArazzoDiffCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try {
            List<Difference> differences = Comparison.of(
                    Recording.read(before).report(), Recording.read(after).report(), shape);
            print(differences, json, "before", "after", out);
            return differences.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + e.getMessage(), e);
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
