package dev.callwright.arazzo.generate;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.Contents;
import dev.callwright.arazzo.source.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the answers of an operation bring, by their schemas.
final class Answers {
    private static final int DEEPEST = 8;
    /// By which of its members a thing is called.
    private static final List<String> NAMES =
            List.of("sid", "id", "uuid", "guid", "key", "slug", "code", "number", "name");

    private Answers() {}

    /// The member of a success's answer that a path parameter means: of the same name, or the part of it that names a
    /// thing (`petId` is the `id` of a pet).
    static Optional<String> memberFor(String parameter, Operation operation) {
        Contents contents = new Contents(operation);
        Set<String> members = new LinkedHashSet<>();
        contents.statuses().stream()
                .filter(status -> status.startsWith("2"))
                .findFirst()
                .flatMap(status -> contents.response(Integer.parseInt(status.replaceAll("[xX]", "0"))))
                .ifPresent(response -> contents.of(response).entrySet().stream()
                        .filter(media -> MediaKind.of(media.getKey()) == MediaKind.JSON)
                        .findFirst()
                        .ifPresent(media -> members(media.getValue().path("schema"), contents, members, 0)));
        String wanted = plain(parameter);
        Optional<String> same =
                members.stream().filter(member -> plain(member).equals(wanted)).findFirst();
        // Only what makes a thing gives it a name; a list or another thing has names of its own.
        return same.or(() -> operation.method().equals("POST")
                ? NAMES.stream()
                        .filter(wanted::endsWith)
                        .flatMap(name ->
                                members.stream().filter(member -> plain(member).equals(name)))
                        .findFirst()
                : Optional.empty());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static void members(JsonNode reference, Contents contents, Set<String> members, int depth) {
        JsonNode schema = contents.resolved(reference);
        members.addAll(schema.path("properties").propertyNames());
        if (depth < DEEPEST) {
            schema.path("allOf").forEach(part -> members(part, contents, members, depth + 1));
        }
    }

    /// The schema of a member; missing when there is none.
    static JsonNode property(JsonNode schema, String name, Contents contents) {
        if (schema.path("properties").has(name)) {
            return schema.path("properties").path(name);
        }
        for (JsonNode part : schema.path("allOf")) {
            JsonNode found = contents.resolved(part).path("properties").path(name);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return Json.absent();
    }
}
