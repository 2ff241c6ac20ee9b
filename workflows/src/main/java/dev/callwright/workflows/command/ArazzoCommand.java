package dev.callwright.workflows.command;

import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `callwright arazzo`: the workflow engine, against any server.
public final class ArazzoCommand implements Command {
    public static final String NAME = "arazzo";

    private final Syntax syntax = new Syntax(this, NAME, "Run Arazzo workflows against any server.").group();

    /// By their names, which begin with that of the group; in the order in which the help names them.
    public static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("arazzo run", ArazzoRunCommand::new);
        commands.put("arazzo test", ArazzoTestCommand::new);
        commands.put("arazzo plan", ArazzoPlanCommand::new);
        commands.put("arazzo show", ArazzoShowCommand::new);
        commands.put("arazzo lint", ArazzoLintCommand::new);
        commands.put("arazzo lsp", ArazzoLspCommand::new);
        commands.put("arazzo debug", ArazzoDebugCommand::new);
        commands.put("arazzo graph", ArazzoGraphCommand::new);
        commands.put("arazzo replay", ArazzoReplayCommand::new);
        commands.put("arazzo diff", ArazzoDiffCommand::new);
        commands.put("arazzo mock", ArazzoMockCommand::new);
        commands.put("arazzo generate", ArazzoGenerateCommand::new);
        commands.put("arazzo export", ArazzoExportCommand::new);
        commands.put("arazzo fix", ArazzoFixCommand::new);
        commands.put("arazzo serve", ArazzoServeCommand::new);
        commands.put("arazzo schema", ArazzoSchemaCommand::new);
        return commands;
    }

    /// Lets what a run needs be loaded while its arguments are still read.
    public static void expect(List<String> arguments) {
        if (arguments.size() > 1 && arguments.subList(0, 2).equals(List.of(NAME, "run"))) {
            Warming.start();
        }
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        throw syntax.refusal("say what to do: callwright arazzo run FILE");
    }
}
