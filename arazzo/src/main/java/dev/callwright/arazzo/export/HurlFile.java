package dev.callwright.arazzo.export;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.export.Script.Capture;
import dev.callwright.arazzo.export.Script.Check;
import dev.callwright.arazzo.export.Script.Login;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.export.Script.Request;
import dev.callwright.arazzo.json.FormText;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A file for Hurl. Its variables go out encoded in queries and forms, and as they are in paths.
final class HurlFile {
    private final StringBuilder out = new StringBuilder();
    private final Script script;

    private HurlFile(Script script) {
        this.script = script;
    }

    static String of(Script script) {
        HurlFile hurl = new HurlFile(script);
        hurl.write();
        return hurl.out.toString();
    }

    private void write() {
        line("# " + Words.comment(script.title()));
        line("# Variables: hurl --variable name=value … or a file of them with --variables-file");
        script.servers().forEach((name, url) -> line("#   " + name + "=" + Words.comment(url)));
        script.credentials().forEach(name -> line("#   " + name + " (a credential: --secret " + name + "=…)"));
        script.inputs()
                .forEach(input -> line("#   " + input.name()
                        + input.usual().map(usual -> "=" + Words.comment(usual)).orElse("")));
        script.left().forEach(note -> line("# Not expressed: " + Words.comment(note)));
        script.requests().forEach(this::request);
    }

    private void request(Request request) {
        int question = request.rest().indexOf('?');
        String path = question < 0 ? request.rest() : request.rest().substring(0, question);
        String query = question < 0 ? "" : request.rest().substring(question + 1);
        line("");
        line("# " + Words.comment(request.step()));
        request.left().forEach(note -> line("# Not expressed: " + Words.comment(note)));
        line(request.method() + " {{" + request.server() + "}}" + filled(path, UnaryOperator.identity()));
        boolean form = request.body().isPresent() && MediaKind.of(request.contentType()) == MediaKind.FORM;
        for (Map.Entry<String, String> header : request.headers()) {
            // A form brings its own.
            if (!form || !header.getKey().equalsIgnoreCase("Content-Type")) {
                line(value(header.getKey()) + ": " + value(header.getValue()));
            }
        }
        request.login().ifPresent(this::header);
        sections(request, query);
        Optional<String> bytes = script.bytesOf(request);
        bytes.ifPresent(variable -> line("file," + file(variable) + ";"));
        request.body().filter(_ -> !form && bytes.isEmpty()).ifPresent(body -> body(request, body));
        answer(request);
    }

    private void header(Login login) {
        switch (login) {
            case Login.Basic _ -> {}
            case Login.Bearer(String token) -> line("Authorization: Bearer {{" + token + "}}");
            case Login.Key(String key, String name, String in) -> {
                if (in.equals("header")) {
                    line(value(name) + ": {{" + key + "}}");
                }
            }
        }
    }

    private void sections(Request request, String query) {
        request.captures().stream()
                .map(Capture::variable)
                .filter(script.bytes()::contains)
                .findFirst()
                .ifPresent(variable -> {
                    line("[Options]");
                    line("output: " + file(variable));
                });
        Login login = request.login().orElse(null);
        boolean keyed = login instanceof Login.Key(String _, String _, String in) && in.equals("query");
        if (!query.isEmpty() || keyed) {
            line("[Query]");
            pairs(query);
        }
        if (login instanceof Login.Key(String key, String name, String in) && !in.equals("header")) {
            if (in.equals("cookie")) {
                line("[Cookies]");
            }
            line(value(name) + ": {{" + key + "}}");
        }
        if (login instanceof Login.Basic(String user, String password)) {
            line("[BasicAuth]");
            line("{{" + user + "}}: {{" + password + "}}");
        }
        if (request.body().isPresent() && MediaKind.of(request.contentType()) == MediaKind.FORM) {
            line("[Form]");
            pairs(request.body().get());
        }
    }

    /// Hurl encodes them again.
    private void pairs(String encoded) {
        FormText.pairs(encoded).forEach(pair -> line(value(pair.getKey()) + ": " + value(pair.getValue())));
    }

    private void body(Request request, String body) {
        if (MediaKind.of(request.contentType()) == MediaKind.JSON) {
            line("```json");
            line(Words.json(
                    body,
                    script.unknowns(),
                    plain -> plain.replace("`", "\\u0060"),
                    (spot, meaning) -> spot == Words.Spot.WHOLE ? typed(meaning) : variable(meaning)));
            line("```");
        } else if (body.contains("```")) {
            // What would end the text before its end can be escaped on one line only.
            line("`" + filled(body, plain -> escaped(plain).replace("`", "\\`")) + "`");
        } else {
            line("```");
            line(filled(body, UnaryOperator.identity()));
            line("```");
        }
    }

    /// What is no text by the workflow's schema stands without quotes; what a step brought is taken for a text.
    private String typed(String meaning) {
        String variable = ScriptBuilder.reference(meaning).variable();
        boolean text = script.inputs().stream()
                .filter(input -> input.name().equals(variable))
                .map(Script.Input::text)
                .findFirst()
                .orElse(true);
        return text ? "\"" + variable(meaning) + "\"" : variable(meaning);
    }

    private void answer(Request request) {
        List<Check> checks = request.checks();
        String status = checks.stream()
                .filter(check ->
                        check.part() instanceof Part.Status && check.sign().equals("=="))
                .map(Check::literal)
                .findFirst()
                .orElse("*");
        line("HTTP " + status);
        List<Capture> captures = request.captures().stream()
                .filter(capture -> !script.bytes().contains(capture.variable()))
                .toList();
        if (!captures.isEmpty()) {
            line("[Captures]");
            captures.forEach(capture -> line(capture.variable() + ": " + query(capture.part())));
        }
        List<Check> asserts = checks.stream()
                .filter(check ->
                        !(check.part() instanceof Part.Status && check.sign().equals("==")))
                .toList();
        if (!asserts.isEmpty()) {
            line("[Asserts]");
            asserts.forEach(check -> line(query(check.part()) + " " + check.sign() + " " + check.literal()));
        }
    }

    /// Beside the script.
    private static String file(String variable) {
        return variable + ".bin";
    }

    private static String query(Part part) {
        return switch (part) {
            case Part.Status _ -> "status";
            case Part.Header(String name) -> "header " + quoted(name);
            case Part.Body(String pointer) -> pointer.isEmpty() ? "body" : "jsonpath " + quoted(path(pointer));
        };
    }

    private static String path(String pointer) {
        StringBuilder path = new StringBuilder("$");
        Pointer.parse(pointer).orElse(Pointer.WHOLE).tokens().forEach(token -> {
            if (token.matches("[0-9]+")) {
                path.append('[').append(token).append(']');
            } else if (token.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                path.append('.').append(token);
            } else {
                path.append("['")
                        .append(token.replace("\\", "\\\\").replace("'", "\\'"))
                        .append("']");
            }
        });
        return path.toString();
    }

    private static String quoted(String text) {
        return Json.write(Json.NODES.stringNode(text));
    }

    /// A key or a value on one line.
    private String value(String text) {
        return filled(text, plain -> escaped(plain).replace("#", "\\#"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private String filled(String text, UnaryOperator<String> literal) {
        return Words.pieces(
                text, script.unknowns(), plain -> literal.apply(plain.replace("{{", "{ {")), HurlFile::variable);
    }

    private static String variable(String meaning) {
        return "{{" + ScriptBuilder.reference(meaning).variable() + "}}";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
