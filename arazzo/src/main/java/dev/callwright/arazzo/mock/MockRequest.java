package dev.callwright.arazzo.mock;

import com.sun.net.httpserver.HttpExchange;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.contract.Contract;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.FormText;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request as it came, held against the description of its operation.
record MockRequest(MockRoutes.Found found, Map<String, String> headers, String query, String body) {
    private static final Pattern CODE = Pattern.compile("(?:^|[,;\\s])code=\"?([1-5][0-9]{2})\\b");
    private static final Pattern EXAMPLE = Pattern.compile("(?:^|[,;\\s])example=\"?([A-Za-z0-9._-]{1,100})");

    static MockRequest of(MockRoutes.Found found, HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String query = exchange.getRequestURI().getRawQuery();
        return new MockRequest(found, headers, query == null ? "" : query, new String(body, StandardCharsets.UTF_8));
    }

    /// RFC 7240: what the client would like to be answered.
    Optional<Integer> wantedStatus() {
        return preferred(CODE).map(Integer::valueOf);
    }

    Optional<String> wantedExample() {
        return preferred(EXAMPLE);
    }

    private Optional<String> preferred(Pattern what) {
        Matcher matcher = what.matcher(header("Prefer"));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    List<String> problems(Contract contract) {
        List<String> problems = new ArrayList<>();
        ObjectNode pairs = FormText.read(query);
        for (DeclaredParameter parameter : found.operation().parameters()) {
            boolean missing = switch (parameter.in()) {
                case QUERY -> parameter.style().equals("form") && !pairs.has(parameter.name());
                case HEADER -> header(parameter.name()).isEmpty() && !isOfHttp(parameter.name());
                case COOKIE -> !header("Cookie").contains(parameter.name() + "=");
                case PATH, QUERYSTRING -> false;
            };
            if (parameter.required() && missing) {
                problems.add("the " + parameter.in().toString().toLowerCase(Locale.ROOT) + " parameter "
                        + parameter.name() + " is missing");
            }
        }
        if (body.isEmpty() && found.operation().needsBody()) {
            problems.add("the body is missing");
        }
        contract.request(found.operation(), sent(pairs)).forEach(finding -> problems.add(finding.reason()));
        return problems;
    }

    /// OpenAPI: these are described elsewhere.
    private static boolean isOfHttp(String name) {
        return name.equalsIgnoreCase("Authorization")
                || name.equalsIgnoreCase("Accept")
                || name.equalsIgnoreCase("Content-Type");
    }

    private Exchange.Sent sent(ObjectNode pairs) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (DeclaredParameter parameter : found.operation().parameters()) {
            // Other styles put one value into several pairs, or several into one.
            if (parameter.in() == In.QUERY && parameter.style().equals("form") && parameter.explode()) {
                values.put(parameter.name(), pairs.path(parameter.name()));
            }
        }
        return new Exchange.Sent(
                found.operation().method(), "", found.values(), values, headers, value(header("Content-Type")));
    }

    private JsonNode value(String type) {
        if (body.isEmpty()) {
            return Json.absent();
        }
        return switch (MediaKind.of(type)) {
            case FORM -> FormText.read(body);
            case JSON -> {
                try {
                    yield Json.parse(body);
                } catch (JacksonException e) {
                    yield Json.NODES.stringNode(body);
                }
            }
            case MULTIPART, XML, TEXT, BINARY, OTHER -> Json.NODES.stringNode(body);
        };
    }
}
