package dev.callwright.arazzo.source;

import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.json.Pointer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One operation of an API.
///
/// @param method as it is sent
/// @param path the template, such as `/items/{id}`
public record Operation(ApiDescription api, String method, String path, JsonNode item, JsonNode node) {
    private static final int DEEPEST_SCHEMA = 8;

    private static final Set<String> SWAGGER_BODY = Set.of("body", "formData");

    /// OpenAPI 3, Parameter Object: as headers these are described elsewhere, and ignored as parameters.
    private static final Set<String> IGNORED_HEADERS = Set.of("accept", "content-type", "authorization");

    public String id() {
        return node.path("operationId").asString("");
    }

    /// The standard's `operationPath` of it.
    public String pointed() {
        boolean field = item.path(method.toLowerCase(Locale.ROOT)).isObject();
        Pointer pointer = new Pointer(
                field
                        ? List.of("paths", path, method.toLowerCase(Locale.ROOT))
                        : List.of("paths", path, "additionalOperations", method));
        return "{$sourceDescriptions." + api.name() + ".url}#" + pointer;
    }

    /// True when asking changes nothing (RFC 9110 9.2.1; the method QUERY is defined so).
    public boolean isSafe() {
        return HttpCall.isSafe(method);
    }

    /// Its own parameters, then those of its path that it does not describe again.
    public List<DeclaredParameter> parameters() {
        List<DeclaredParameter> declared = new ArrayList<>();
        described()
                .flatMap(parameter -> declared(parameter).stream())
                .filter(parameter -> !isIgnored(parameter))
                .forEach(parameter -> {
                    if (declared.stream()
                            .noneMatch(
                                    known -> known.name().equals(parameter.name()) && known.in() == parameter.in())) {
                        declared.add(parameter);
                    }
                });
        return declared;
    }

    private boolean isIgnored(DeclaredParameter parameter) {
        return !api.isSwagger()
                && parameter.in() == In.HEADER
                && IGNORED_HEADERS.contains(parameter.name().toLowerCase(Locale.ROOT));
    }

    /// The parameters, but for those of the path, without which a call would be wrong: the API requires them and
    /// declares no default.
    public List<DeclaredParameter> needed() {
        return parameters().stream()
                .filter(parameter -> parameter.required() && parameter.in() != In.PATH)
                .filter(parameter -> !hasDefault(parameter))
                .toList();
    }

    private boolean hasDefault(DeclaredParameter declared) {
        return described()
                .filter(parameter -> parameter.path("name").asString("").equals(declared.name())
                        && In.of(parameter.path("in").asString("")).equals(Optional.of(declared.in())))
                .findFirst()
                .filter(this::declaresDefault)
                .isPresent();
    }

    /// @param described a parameter or a body
    private boolean declaresDefault(JsonNode described) {
        return described.has("default")
                || Stream.concat(Stream.of(described), described.path("content").valueStream())
                        .anyMatch(holder -> api.resolved(holder.path("schema")).has("default"));
    }

    public Optional<DeclaredParameter> parameter(String name, In in) {
        return parameters().stream()
                .filter(parameter -> parameter.in() == in && sameName(parameter.name(), name, in))
                .findFirst();
    }

    private static boolean sameName(String left, String right, In in) {
        return in == In.HEADER ? left.equalsIgnoreCase(right) : left.equals(right);
    }

    private Optional<DeclaredParameter> declared(JsonNode parameter) {
        return In.of(parameter.path("in").asString("")).map(in -> declared(parameter, in));
    }

    private DeclaredParameter declared(JsonNode parameter, In in) {
        String style = parameter.path("style").asString(styleOfSwagger(parameter, in));
        boolean explode = parameter.has("collectionFormat")
                ? parameter.path("collectionFormat").asString("").equals("multi")
                : parameter.path("explode").asBoolean(!api.isSwagger() && DeclaredParameter.explodes(style));
        return new DeclaredParameter(
                parameter.path("name").asString(""),
                in,
                parameter.path("required").asBoolean(false),
                style,
                explode,
                parameter.path("allowReserved").asBoolean(false),
                parameter.path("content").propertyNames().stream()
                        .anyMatch(type -> MediaKind.of(type) == MediaKind.JSON));
    }

    private static String styleOfSwagger(JsonNode parameter, In in) {
        return switch (parameter.path("collectionFormat").asString("")) {
            case "ssv" -> "spaceDelimited";
            case "tsv" -> DeclaredParameter.TAB_DELIMITED;
            case "pipes" -> "pipeDelimited";
            default -> DeclaredParameter.defaultStyle(in);
        };
    }

    /// Media types that its body may have, in the order of the description.
    public List<String> bodyTypes() {
        if (!api.isSwagger()) {
            return List.copyOf(body().path("content").propertyNames());
        }
        JsonNode consumes =
                node.has("consumes") ? node.path("consumes") : api.root().path("consumes");
        List<String> types = consumes.valueStream().map(JsonNode::asString).toList();
        if (formData().findAny().isPresent()) {
            return formTypes(types);
        }
        boolean body = described()
                .anyMatch(parameter -> parameter.path("in").asString("").equals("body"));
        return types.isEmpty() && body ? List.of("application/json") : types;
    }

    /// Swagger 2.0: fields of a form go out as a form, whatever else the API consumes, and a file only in parts.
    private List<String> formTypes(List<String> consumed) {
        boolean file =
                formData().anyMatch(field -> field.path("type").asString("").equals("file"));
        MediaKind kind = file ? MediaKind.MULTIPART : MediaKind.FORM;
        List<String> forms = consumed.stream()
                .filter(type -> MediaKind.of(type) == kind || (!file && MediaKind.of(type) == MediaKind.MULTIPART))
                .toList();
        return forms.isEmpty() ? List.of(file ? "multipart/form-data" : "application/x-www-form-urlencoded") : forms;
    }

    private Stream<JsonNode> formData() {
        return described().filter(parameter -> parameter.path("in").asString("").equals("formData"));
    }

    /// Its parameters as they are written, its own first.
    private Stream<JsonNode> described() {
        return Stream.of(node, item)
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(api::resolved);
    }

    /// True when a call without a body would be wrong: the API requires one, or a field of one, and declares no
    /// default.
    public boolean needsBody() {
        Stream<JsonNode> parts = api.isSwagger()
                ? described()
                        .filter(parameter ->
                                SWAGGER_BODY.contains(parameter.path("in").asString("")))
                : Stream.of(body());
        return parts.anyMatch(part -> part.path("required").asBoolean(false) && !declaresDefault(part));
    }

    /// Names of members that a body of this type must have.
    public List<String> requiredMembers(String contentType) {
        Set<String> names = new LinkedHashSet<>();
        required(media(contentType).path("schema"), 0, names);
        return List.copyOf(names);
    }

    private void required(JsonNode reference, int depth, Set<String> names) {
        JsonNode schema = api.resolved(reference);
        schema.path("required").valueStream().filter(JsonNode::isString).forEach(name -> names.add(name.stringValue()));
        if (depth < DEEPEST_SCHEMA) {
            schema.path("allOf").forEach(part -> required(part, depth + 1, names));
        }
    }

    /// The `encoding` of one member of a form.
    public JsonNode encoding(String contentType, String member) {
        return media(contentType).path("encoding").path(member);
    }

    /// How the description writes this member of a form, when it says so: as a parameter of a query.
    public Optional<DeclaredParameter> styleInForm(String contentType, String member) {
        if (api.isSwagger()) {
            return formData()
                    .filter(field -> field.path("name").asString("").equals(member))
                    .filter(field -> field.path("type").asString("").equals("array"))
                    .findFirst()
                    .map(field -> declared(field, In.QUERY));
        }
        JsonNode encoding = encoding(contentType, member);
        if (Stream.of("style", "explode", "allowReserved").noneMatch(encoding::has)) {
            return Optional.empty();
        }
        String style = encoding.path("style").asString("form");
        return Optional.of(new DeclaredParameter(
                member,
                In.QUERY,
                false,
                style,
                encoding.path("explode").asBoolean(DeclaredParameter.explodes(style)),
                encoding.path("allowReserved").asBoolean(false),
                false));
    }

    private JsonNode body() {
        return api.resolved(node.path("requestBody"));
    }

    private JsonNode media(String contentType) {
        String wanted = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return body().path("content")
                .propertyStream()
                .filter(media -> media.getKey().split(";", 2)[0].strip().equalsIgnoreCase(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> body().path("content").path(""));
    }

    /// The address that the path is appended to: that of the operation, else of its path, else of the
    /// description; with the defaults of its variables. Empty when the description names none that can be
    /// reached from where it stands.
    ///
    /// @param variables values by name, before the defaults of the description
    public Optional<URI> server(Map<String, String> variables) {
        return new Servers(api).of(node, item, variables);
    }

    /// What is wrong with values for the variables of its server, in words.
    public List<String> objections(Map<String, String> variables) {
        return new Servers(api).objections(node, item, variables);
    }

    /// Alternatives; every scheme of one alternative is needed together. No alternative: nothing is asked for.
    public List<List<Requirement>> security() {
        JsonNode requirements =
                node.has("security") ? node.path("security") : api.root().path("security");
        return requirements
                .valueStream()
                .map(alternative -> alternative
                        .propertyStream()
                        .map(requirement -> new Requirement(
                                requirement.getKey(),
                                scheme(requirement.getKey()),
                                requirement
                                        .getValue()
                                        .valueStream()
                                        .map(scope -> scope.asString(""))
                                        .toList()))
                        .toList())
                .toList();
    }

    /// The scheme that the description calls so; an unknown one when there is none.
    public SecurityScheme scheme(String name) {
        JsonNode schemes = api.isSwagger()
                ? api.root().path("securityDefinitions")
                : api.root().path("components").path("securitySchemes");
        return SecurityScheme.of(api.resolved(schemes.path(name)));
    }

    /// An address that the description names beside its servers: one without a host is relative to the server.
    public Optional<URI> resolvedAtServer(String address) {
        try {
            URI written = new URI(address);
            return written.isAbsolute()
                    ? Optional.of(written)
                    : server(Map.of()).map(server -> server.resolve(written));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return method + " " + path + " of " + api.name();
    }
}
