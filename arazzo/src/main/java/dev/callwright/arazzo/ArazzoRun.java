package dev.callwright.arazzo;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        Success success,
        RunLimits limits) {
    public ArazzoRun {
        inputs = Map.copyOf(inputs);
        polls = List.copyOf(polls);
    }

    public static ArazzoRun of(Path file) {
        return new ArazzoRun(
                file,
                Optional.empty(),
                Map.of(),
                Targets.AS_WRITTEN,
                List.of(),
                false,
                Success.USUAL,
                RunLimits.DEFAULT);
    }

    public ArazzoRun withFile(Path other) {
        return new ArazzoRun(other, workflow, inputs, targets, polls, strict, success, limits);
    }

    public ArazzoRun withWorkflow(String id) {
        return new ArazzoRun(file, Optional.of(id), inputs, targets, polls, strict, success, limits);
    }

    public ArazzoRun withInput(String name, Input value) {
        Map<String, Input> more = new LinkedHashMap<>(inputs);
        more.put(name, value);
        return new ArazzoRun(file, workflow, more, targets, polls, strict, success, limits);
    }

    public ArazzoRun withInputs(Map<String, Input> other) {
        return new ArazzoRun(file, workflow, other, targets, polls, strict, success, limits);
    }

    public ArazzoRun withTargets(Targets other) {
        return new ArazzoRun(file, workflow, inputs, other, polls, strict, success, limits);
    }

    public ArazzoRun withPolls(List<Poll> other) {
        return new ArazzoRun(file, workflow, inputs, targets, other, strict, success, limits);
    }

    public ArazzoRun withStrict(boolean other) {
        return new ArazzoRun(file, workflow, inputs, targets, polls, other, success, limits);
    }

    public ArazzoRun withSuccess(Success other) {
        return new ArazzoRun(file, workflow, inputs, targets, polls, strict, other, limits);
    }

    public ArazzoRun withLimits(RunLimits other) {
        return new ArazzoRun(file, workflow, inputs, targets, polls, strict, success, other);
    }

    /// An input: text that takes the type the workflow's schema asks for, or a JSON value as it is.
    public sealed interface Input {
        record Text(String text) implements Input {}

        record Value(JsonNode value) implements Input {}

        /// A file, sent as it is where the document uses the input; its text where only a text can stand.
        record Content(Path file) implements Input {}
    }

    /// What decides beside the criteria whether a step succeeds.
    ///
    /// @param anyStatus a step without criteria succeeds whatever the status is; otherwise below 400
    /// @param asDescribed requests and answers have to be as the description of their API says; a request that is
    /// not is not sent
    public record Success(boolean anyStatus, boolean asDescribed) {
        public static final Success USUAL = new Success(false, false);
    }

    /// Where the sources really are, by source name.
    ///
    /// @param servers base addresses instead of the servers of an OpenAPI description
    /// @param sources files instead of the address that the document names
    /// @param credentials under [#EVERY_SOURCE] for all, after their own
    /// @param variables of servers, by name; under [#EVERY_SOURCE] for all that have none of their own
    /// @param catalogue files that stand for addresses, and hosts that documents from the web may name
    public record Targets(
            Map<String, URI> servers,
            Map<String, Path> sources,
            Map<String, List<Credential>> credentials,
            Map<String, Map<String, String>> variables,
            Catalogue catalogue) {
        public static final String EVERY_SOURCE = "*";
        public static final Targets AS_WRITTEN = new Targets(Map.of(), Map.of(), Map.of());

        public Targets {
            servers = Map.copyOf(servers);
            sources = Map.copyOf(sources);
            credentials = Map.copyOf(credentials);
            variables = Map.copyOf(variables);
        }

        public Targets(
                Map<String, URI> servers,
                Map<String, Path> sources,
                Map<String, List<Credential>> credentials,
                Map<String, Map<String, String>> variables) {
            this(servers, sources, credentials, variables, Catalogue.NONE);
        }

        public Targets(Map<String, URI> servers, Map<String, Path> sources, Map<String, List<Credential>> credentials) {
            this(servers, sources, credentials, Map.of());
        }

        public Targets withCatalogue(Catalogue other) {
            return new Targets(servers, sources, credentials, variables, other);
        }

        public List<Credential> credentialsFor(String source) {
            return Stream.of(source, loosely(source), EVERY_SOURCE)
                    .distinct()
                    .flatMap(name -> credentials.getOrDefault(name, List.of()).stream())
                    .toList();
        }

        /// The name under which credentials are looked for too: as it can stand in an environment variable.
        public static String loosely(String source) {
            return source.toUpperCase(Locale.ROOT).replace('-', '_');
        }

        public Map<String, String> variablesFor(String source) {
            Map<String, String> all = new HashMap<>(variables.getOrDefault(EVERY_SOURCE, Map.of()));
            all.putAll(variables.getOrDefault(source, Map.of()));
            return all;
        }
    }
}
