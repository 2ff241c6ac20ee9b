package dev.callwright.workflows.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `callwright arazzo`: the workflow engine, against any server.
@Command(
        name = "arazzo",
        description = "Run Arazzo workflows against any server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ArazzoCommand implements Runnable {
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    /// Those that read a document at once, and are waited for.
    private static final Set<String> BRIEF = Set.of("run", "plan", "lint");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", ArazzoRunCommand::new);
        commands.put("plan", ArazzoPlanCommand::new);
        commands.put("lint", ArazzoLintCommand::new);
        commands.put("lsp", ArazzoLspCommand::new);
        commands.put("graph", ArazzoGraphCommand::new);
        commands.put("replay", ArazzoReplayCommand::new);
        commands.put("diff", ArazzoDiffCommand::new);
        commands.put("mock", ArazzoMockCommand::new);
        commands.put("generate", ArazzoGenerateCommand::new);
        commands.put("export", ArazzoExportCommand::new);
        commands.put("fix", ArazzoFixCommand::new);
        commands.put("serve", ArazzoServeCommand::new);
        commands.put("schema", ArazzoSchemaCommand::new);
        return commands;
    }

    /// Knows the one command that is asked for, or all when it is none of them: to look into every command takes time.
    ///
    /// @param arguments after `arazzo`
    public static CommandLine line(List<String> arguments) {
        CommandLine line = new CommandLine(new ArazzoCommand());
        String name = arguments.isEmpty() ? "" : arguments.getFirst();
        if (BRIEF.contains(name)) {
            Warming.start();
        }
        Optional<Supplier<Object>> asked = Optional.ofNullable(COMMANDS.get(name));
        asked.map(List::of).orElse(List.copyOf(COMMANDS.values())).forEach(each -> line.addSubcommand(each.get()));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: callwright arazzo run FILE");
    }
}
