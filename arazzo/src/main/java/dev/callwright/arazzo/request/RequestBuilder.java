package dev.callwright.arazzo.request;

import dev.callwright.arazzo.BodyText;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.value.JsonTemplate;
import dev.callwright.arazzo.value.Values;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Builds one request to an operation. What has no value is left out and remarked; a path never has a hole.
/// Not safe for several threads, and good for one request.
public final class RequestBuilder {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

    private final Operation operation;
    private final Values values;
    private final Problems remarks = new Problems();
    private final Map<String, String> path = new LinkedHashMap<>();
    private final Map<String, JsonNode> query = new LinkedHashMap<>();
    private final List<String> queryPairs = new ArrayList<>();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private String filledPath;

    public RequestBuilder(Operation operation, Scope scope) {
        this.operation = operation;
        this.values = new Values(scope);
        this.filledPath = readable(operation.path());
    }

    /// A path is written for readers: what cannot stand in an address is encoded, but for the holes.
    private static String readable(String path) {
        StringBuilder out = new StringBuilder();
        Matcher hole = HOLE.matcher(path);
        int from = 0;
        while (hole.find()) {
            out.append(Encoding.template(path.substring(from, hole.start()))).append(hole.group());
            from = hole.end();
        }
        return out.append(Encoding.template(path.substring(from))).toString();
    }

    /// @param remarks what was left out, and why
    public record Built(HttpCall call, Exchange.Sent sent, List<Diagnostic> remarks) {}

    public Built build(URI server, List<Parameter> parameters, Optional<RequestBody> body) throws UnsendableException {
        for (Parameter parameter : parameters) {
            add(parameter);
        }
        Matcher hole = HOLE.matcher(filledPath);
        if (hole.find()) {
            throw new UnsendableException("the path parameter " + hole.group(1) + " is not given: " + operation);
        }
        if (!cookies.isEmpty()) {
            headers.add(Map.entry("Cookie", String.join("; ", cookies)));
        }
        Optional<Body> written = body.isPresent() ? written(body.get()) : Optional.empty();
        if (values.misplaced().isPresent()) {
            throw new UnsendableException(values.misplaced().get());
        }
        Place place = body.flatMap(RequestBody::payload).map(Located::place).orElse(Place.NOWHERE);
        values.remarks().forEach(remark -> remarks.add(Code.VALUE_LEFT_OUT, place, remark));
        HttpCall call = new HttpCall(
                operation.method(),
                url(server),
                headers,
                written.map(Body::text),
                written.map(Body::files).orElse(List.of()));
        return new Built(call, sent(call, written), remarks.fresh());
    }

    private Optional<Body> written(RequestBody body) throws UnsendableException {
        BodyWriter writer = new BodyWriter(operation, values);
        Optional<Body> written = writer.write(body);
        if (written.isPresent()) {
            checkCharset(written.get());
        }
        if (headers.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("Content-Type"))) {
            written.ifPresent(content -> headers.add(Map.entry("Content-Type", content.contentType())));
        }
        Place place = body.payload().map(Located::place).orElse(Place.NOWHERE);
        writer.remarks().forEach(remark -> remarks.add(Code.BYTES_AS_TEXT, place, remark));
        return written;
    }

    private static void checkCharset(Body body) throws UnsendableException {
        if (!BodyText.isReadAsUtf8(body.contentType()) && body.text().chars().anyMatch(c -> c >= 0x80)) {
            throw new UnsendableException(
                    "a body is written in UTF-8, and so it cannot be of type " + body.contentType());
        }
    }

    private void add(Parameter parameter) throws UnsendableException {
        In in = parameter.in().orElse(In.QUERY);
        if (in == In.QUERYSTRING) {
            addQueryString(parameter);
            return;
        }
        JsonNode value = BlobTexts.inParameter(values.resolve(parameter.value().value()));
        if (in == In.PATH) {
            addToPath(parameter, value);
            return;
        }
        if (Json.isAbsentOrNull(value)) {
            withoutValue(parameter, in);
            return;
        }
        ParameterText text = new ParameterText(declared(parameter, in));
        switch (in) {
            case QUERY -> {
                query.put(parameter.name(), value);
                queryPairs.addAll(text.inQuery(value));
            }
            case HEADER -> {
                Optional<String> line = text.inHeader(value);
                if (line.isPresent()) {
                    headers.add(Map.entry(parameter.name(), oneLine(parameter, line.get())));
                }
            }
            case COOKIE -> {
                for (String pair : text.inCookie(value)) {
                    cookies.add(oneLine(parameter, pair));
                }
            }
            case PATH, QUERYSTRING -> throw new IllegalStateException("already added");
        }
    }

    private DeclaredParameter declared(Parameter parameter, In in) {
        return operation
                .parameter(parameter.name(), in)
                .orElseGet(() -> DeclaredParameter.undeclared(parameter.name(), in));
    }

    private void addToPath(Parameter parameter, JsonNode value) throws UnsendableException {
        String text = Json.isAbsentOrNull(value) ? "" : new ParameterText(declared(parameter, In.PATH)).inPath(value);
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new UnsendableException(
                    "the path parameter " + parameter.name() + " has no value that can stand there: "
                            + Json.text(parameter.value().value()));
        }
        path.put(parameter.name(), Json.text(value));
        filledPath = filledPath.replace("{" + parameter.name() + "}", text);
    }

    /// A whole query string (1.1): the text of the document is taken as it is, its values are encoded; an object is
    /// written as the description says (OpenAPI 3.2 `in: querystring`).
    private void addQueryString(Parameter parameter) throws UnsendableException {
        JsonNode written = parameter.value().value();
        if (written.isString() && Expression.parse(written.stringValue()).isEmpty()) {
            String text = queryString(parameter, Template.parse(written.stringValue()));
            queryPairs.add(text);
            query.put(parameter.name(), Json.NODES.stringNode(text));
            return;
        }
        JsonNode value = BlobTexts.inParameter(values.resolve(written));
        if (Json.isAbsentOrNull(value)) {
            leftOut(parameter);
            return;
        }
        query.put(parameter.name(), value);
        DeclaredParameter declared = declared(parameter, In.QUERYSTRING);
        if (value.isValueNode()) {
            queryPairs.add(Encoding.query(withoutMark(Json.text(value))));
        } else if (declared.asJson()) {
            queryPairs.add(Encoding.percent(Json.write(value)));
        } else if (value.isObject()) {
            queryPairs.addAll(FormPairs.undescribed().in(value));
        } else {
            queryPairs.addAll(new ParameterText(declared).inQuery(value));
        }
    }

    private String queryString(Parameter parameter, Template template) {
        return declared(parameter, In.QUERYSTRING).asJson()
                ? Encoding.percent(JsonTemplate.fill(template, values))
                : Encoding.query(withoutMark(values.fill(template, Encoding::percent)));
    }

    private static String withoutMark(String queryString) {
        return queryString.startsWith("?") ? queryString.substring(1) : queryString;
    }

    private void withoutValue(Parameter parameter, In in) throws UnsendableException {
        if (declared(parameter, in).required()) {
            throw new UnsendableException("the API needs the parameter " + parameter.name() + ", which has no value: "
                    + Json.text(parameter.value().value()));
        }
        leftOut(parameter);
    }

    private void leftOut(Parameter parameter) {
        remarks.add(
                Code.VALUE_LEFT_OUT,
                parameter.place(),
                "the parameter " + parameter.name() + " is left out: "
                        + Json.text(parameter.value().value()) + " has no value");
    }

    /// RFC 9110 5.5: beyond ASCII nobody knows what the bytes of a header mean.
    private static String oneLine(Parameter parameter, String text) throws UnsendableException {
        if (text.chars().anyMatch(c -> c > 0x7E)) {
            throw new UnsendableException("the value of " + parameter.name()
                    + " has characters that no header can hold, only ASCII; write them otherwise, such as with %");
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\t')) {
            throw new UnsendableException(
                    "the value of " + parameter.name() + " has a line break or control character");
        }
        return text;
    }

    private URI url(URI server) throws UnsendableException {
        String base = server.toString().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        // A path begins with a slash; one that does not must not become part of the host.
        String slash = filledPath.startsWith("/") ? "" : "/";
        String before = filledPath.contains("?") ? "&" : "?";
        String text = base + slash + filledPath + (queryPairs.isEmpty() ? "" : before + String.join("&", queryPairs));
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UnsendableException("not an address: " + text);
        }
    }

    private Exchange.Sent sent(HttpCall call, Optional<Body> body) {
        Map<String, String> seen = new LinkedHashMap<>();
        headers.forEach(header -> seen.put(header.getKey(), header.getValue()));
        return new Exchange.Sent(
                call.method(),
                call.url().toString(),
                path,
                query,
                seen,
                body.map(Body::value).orElse(Json.absent()));
    }
}
