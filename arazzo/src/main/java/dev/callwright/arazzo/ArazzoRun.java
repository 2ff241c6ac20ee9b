package dev.callwright.arazzo;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What to run and how.
///
/// @param workflow may be left out when the document has only one
/// @param strict the letter of the standard alone; otherwise the habits of real documents are understood and
/// reported
public record ArazzoRun(
        Path file,
        Optional<String> workflow,
        Map<String, Input> inputs,
        Targets targets,
        List<Poll> polls,
        boolean strict,
        RunLimits limits) {
    public ArazzoRun {
        inputs = Map.copyOf(inputs);
        polls = List.copyOf(polls);
    }

    public static ArazzoRun of(Path file) {
        return new ArazzoRun(file, Optional.empty(), Map.of(), Targets.AS_WRITTEN, List.of(), false, RunLimits.DEFAULT);
    }

    public ArazzoRun withWorkflow(String id) {
        return new ArazzoRun(file, Optional.of(id), inputs, targets, polls, strict, limits);
    }

    public ArazzoRun withInput(String name, Input value) {
        Map<String, Input> more = new LinkedHashMap<>(inputs);
        more.put(name, value);
        return new ArazzoRun(file, workflow, more, targets, polls, strict, limits);
    }

    public ArazzoRun withTargets(Targets other) {
        return new ArazzoRun(file, workflow, inputs, other, polls, strict, limits);
    }

    public ArazzoRun withPolls(List<Poll> other) {
        return new ArazzoRun(file, workflow, inputs, targets, other, strict, limits);
    }

    public ArazzoRun withStrict(boolean other) {
        return new ArazzoRun(file, workflow, inputs, targets, polls, other, limits);
    }

    public ArazzoRun withLimits(RunLimits other) {
        return new ArazzoRun(file, workflow, inputs, targets, polls, strict, other);
    }

    /// An input: text that takes the type the workflow's schema asks for, or a JSON value as it is.
    public sealed interface Input {
        record Text(String text) implements Input {}

        record Value(JsonNode value) implements Input {}

        /// A file, sent as it is where the document uses the input; its text where only a text can stand.
        record Content(Path file) implements Input {}
    }

    /// Where the sources really are, by source name.
    ///
    /// @param servers base addresses instead of the servers of an OpenAPI description
    /// @param sources files instead of the address that the document names
    /// @param credentials under [#EVERY_SOURCE] for all that have none of their own
    public record Targets(
            Map<String, URI> servers, Map<String, Path> sources, Map<String, List<Credential>> credentials) {
        public static final String EVERY_SOURCE = "*";
        public static final Targets AS_WRITTEN = new Targets(Map.of(), Map.of(), Map.of());

        public Targets {
            servers = Map.copyOf(servers);
            sources = Map.copyOf(sources);
            credentials = Map.copyOf(credentials);
        }

        public List<Credential> credentialsFor(String source) {
            return credentials.getOrDefault(source, credentials.getOrDefault(EVERY_SOURCE, List.of()));
        }
    }
}
