package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run that was written down: a line of settings, then its events as `--json` prints them, secrets masked. The
/// line of settings may be missing: what `--json` printed is a recording too.
public record Recording(JsonNode settings, List<RunEvent> events) {
    private static final long LARGEST = 256L << 20;
    private static final int VERSION = 1;

    public Recording {
        events = List.copyOf(events);
    }

    /// The first line of a recording: what of the settings decides where requests go and what they are.
    public static ObjectNode head(ArazzoRun settings) {
        ObjectNode head = Json.NODES
                .objectNode()
                .put("recording", VERSION)
                .put("strict", settings.strict())
                .put("anyStatus", settings.success().anyStatus())
                .put("asDescribed", settings.success().asDescribed());
        ObjectNode servers = head.putObject("servers");
        settings.targets().servers().forEach((source, url) -> servers.put(source, withoutUser(url)));
        ArrayNode polls = head.putArray("polls");
        settings.polls()
                .forEach(poll -> polls.add(poll.step() + ":" + poll.interval().toMillis() + "ms:"
                        + poll.limit().toMillis() + "ms"));
        return head;
    }

    private static String withoutUser(URI url) {
        String user = url.getRawUserInfo();
        return user == null ? url.toString() : url.toString().replace(user + "@", "");
    }

    /// @throws IOException when the file cannot be read or is no recording of a whole run
    public static Recording read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes: " + file);
        }
        JsonNode head = Json.NODES.objectNode();
        List<RunEvent> events = new ArrayList<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                JsonNode value = Json.parse(line);
                if (value.has("recording")) {
                    head = checked(value, file);
                } else if (!line.isBlank()) {
                    events.add(RecordedEvents.read(value));
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException("no text in UTF-8: " + file, e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + ":" + number + ": not a line of a recording: " + firstLine(e), e);
        }
        if (events.isEmpty() || !(events.getLast() instanceof RunEvent.RunEnded)) {
            throw new IOException("not a recording of a whole run: " + file);
        }
        return checked(new Recording(head, events), file);
    }

    private static JsonNode checked(JsonNode head, Path file) throws IOException {
        if (head.path("recording").asInt(0) != VERSION) {
            throw new IOException("a recording of another version: " + file);
        }
        return head;
    }

    /// The names of inputs that are secret: they were masked, and have to be given again.
    public static List<String> masked(ArazzoRun run) {
        return run.inputs().entrySet().stream()
                .filter(input -> input.getValue() instanceof Input.Value(JsonNode value)
                        && value.toString().contains("***"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Events that no run tells in this order, and settings that no run has, are found here and not by who asks for
    /// the report or for the run.
    private static Recording checked(Recording recording, Path file) throws IOException {
        try {
            recording.report();
            recording.run();
            return recording;
        } catch (NoSuchElementException e) {
            throw new IOException("its events are in no order that a run has: " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IOException("it cannot be run again: " + file + ": " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /// Its times are those between the events, not those of a clock.
    public RunReport report() {
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(Instant.EPOCH));
        events.forEach(recorder::on);
        return recorder.report().orElseThrow();
    }

    /// The run that was recorded, to be run again; empty when it never began.
    public Optional<ArazzoRun> run() {
        Optional<RunEvent.RunStarted> started = events.stream()
                .filter(RunEvent.RunStarted.class::isInstance)
                .map(RunEvent.RunStarted.class::cast)
                .findFirst();
        Optional<JsonNode> inputs = events.stream()
                .filter(event -> event instanceof RunEvent.WorkflowStarted(var _, int depth, var _) && depth == 0)
                .map(event -> ((RunEvent.WorkflowStarted) event).inputs())
                .findFirst();
        if (started.isEmpty() || inputs.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Input> given = new LinkedHashMap<>();
        inputs.get().properties().forEach(input -> given.put(input.getKey(), new Input.Value(input.getValue())));
        Map<String, URI> servers = new HashMap<>();
        settings.path("servers")
                .properties()
                .forEach(server -> servers.put(
                        server.getKey(), URI.create(server.getValue().asString(""))));
        ArazzoRun plain = ArazzoRun.of(Path.of(started.get().file()));
        return Optional.of(new ArazzoRun(
                plain.file(),
                Optional.of(started.get().workflow()),
                given,
                new ArazzoRun.Targets(servers, Map.of(), Map.of()),
                settings.path("polls")
                        .valueStream()
                        .map(poll -> Poll.parse(poll.asString("")))
                        .toList(),
                settings.path("strict").asBoolean(false),
                new ArazzoRun.Success(
                        settings.path("anyStatus").asBoolean(false),
                        settings.path("asDescribed").asBoolean(false)),
                plain.limits()));
    }
}
