package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `callwright runs resume`: says what became of a request of which no answer is known.
final class RunsResumeCommand implements Command {
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    private final Syntax syntax = new Syntax(
            this, "resume", "Say what became of a request of which no answer is known, so that its run goes on.");

    private final Argument<String> run = syntax.parameter("RUN", String.class, "Its id (WR…).");
    private final ServerArguments server = new ServerArguments(syntax);
    private final Argument<Boolean> retry = syntax.flag("--retry", "It was not done: send it once more.");
    private final Argument<Boolean> skip = syntax.flag("--skip", "Go on with the next step, without its outputs.");
    private final Argument<Optional<String>> fail =
            syntax.text("--fail", "REASON", "The step failed; its failure actions are followed.");
    private final Argument<Optional<String>> answer =
            syntax.text("--answer", "STATUS", "It was done, and answered with this HTTP status.");
    private final Argument<Optional<String>> body =
            syntax.text("--body", "JSON|TEXT|@FILE", "The body of that answer; none unless said.");
    private final Argument<Optional<String>> type =
            syntax.text("--content-type", "TYPE", "The media type of that body, where it is not JSON.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode decision = decision();
        Terminal terminal = Terminal.standard();
        try (OwnApi running = syntax.read(server::open)) {
            JsonNode resumed = running.post(OwnApi.run(run.value()) + "/resume", decision, Map.of());
            terminal.line(RunLines.run(terminal, resumed));
        }
        return 0;
    }

    private ObjectNode decision() {
        List<ObjectNode> said = new ArrayList<>();
        if (retry.value()) {
            said.add(decision("retry"));
        }
        if (skip.value()) {
            said.add(decision("skip"));
        }
        fail.value().ifPresent(reason -> said.add(decision("fail").put("reason", reason)));
        answer.value().ifPresent(status -> said.add(answered(status)));
        if (said.size() != 1) {
            throw syntax.refusal("say one of --retry, --skip, --fail REASON and --answer STATUS");
        }
        if ((body.value().isPresent() || type.value().isPresent())
                && answer.value().isEmpty()) {
            throw syntax.refusal("--body and --content-type belong to --answer STATUS");
        }
        return said.getFirst();
    }

    private static ObjectNode decision(String word) {
        return Json.NODES.objectNode().put("decision", word);
    }

    private ObjectNode answered(String status) {
        ObjectNode decision = decision("answer");
        if (!STATUS.matcher(status).matches()) {
            throw syntax.refusal("--answer must be an HTTP status such as 201: " + status);
        }
        ObjectNode known = decision.putObject("answer").put("status", Integer.parseInt(status));
        type.value().ifPresent(text -> known.putObject("headers").put("content-type", text));
        body.value().ifPresent(text -> put(text, known));
        return decision;
    }

    /// As an input of `arazzo run` is said: `@path` is a file, `@@text` a text that begins with the sign.
    private void put(String said, ObjectNode known) {
        if (!said.startsWith("@")) {
            known.set("body", content(said));
        } else if (said.startsWith("@@")) {
            known.put("body", said.substring(1));
        } else {
            Path file = Path.of(said.substring(1));
            try {
                known.put("base64", Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw syntax.refusal("cannot read --body " + said, e);
            }
        }
    }

    private static JsonNode content(String text) {
        try {
            JsonNode value = Json.parse(text);
            return value.isContainer() ? value : Json.NODES.stringNode(text);
        } catch (JacksonException noJson) {
            return Json.NODES.stringNode(text);
        }
    }
}
