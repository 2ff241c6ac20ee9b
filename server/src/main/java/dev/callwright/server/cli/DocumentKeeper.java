package dev.callwright.server.cli;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentBundle;
import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.server.config.ConfigException;
import dev.callwright.workflows.command.TargetArguments;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Has a server keep a document of this machine, with everything it talks about.
///
/// @param syntax of the command that is told what is wrong
record DocumentKeeper(OwnApi server, TargetArguments targets, Syntax syntax) {
    /// @return what the server says of it
    JsonNode keep(ArazzoRun settings, Optional<String> name) throws IOException, InterruptedException {
        DocumentBundle bundle = bundle(settings);
        ObjectNode order = syntax.read(() -> DocumentOrder.of(bundle, settings, name, server.place()));
        return server.post("/workflows", order, Map.of());
    }

    private DocumentBundle bundle(ArazzoRun settings) throws InterruptedException {
        try (SystemTime time = new SystemTime();
                LateClient http = targets.client()) {
            ArazzoEngine engine = new ArazzoEngine(new HttpOperationCaller(http), time);
            // The server finds the same, but knows neither the file nor its lines.
            look(engine.lint(settings, Optional.empty()));
            DocumentBundle bundle = engine.bundle(settings);
            look(bundle.errors());
            return bundle;
        }
    }

    /// Tells of remarks; throws when there are errors.
    private static void look(List<Diagnostic> found) {
        Excerpts excerpts = new Excerpts();
        List<String> errors = new ArrayList<>();
        for (Diagnostic each : found) {
            if (each.severity() == Diagnostic.Severity.ERROR) {
                errors.add(excerpts.of(each) + "\n");
            } else {
                System.err.println("note " + each);
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigException("the document is not kept\n" + String.join("\n", errors));
        }
    }
}
