package dev.callwright.arazzo.export;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.export.Script.Capture;
import dev.callwright.arazzo.export.Script.Check;
import dev.callwright.arazzo.export.Script.Login;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.export.Script.Request;
import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A script for k6. An iteration ends at the first check that does not hold.
final class K6Script {
    private static final String HEAD = """
            // Variables come from the environment: k6 run -e name=value …
            import http from 'k6/http';
            import encoding from 'k6/encoding';
            import { check, fail } from 'k6';

            const env = (name, usual) => {
              if (__ENV[name] !== undefined) return __ENV[name];
              if (usual === undefined) throw new Error(`${name} is missing`);
              return usual;
            };
            const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
            const uri = (value) => encodeURIComponent(text(value));
            const xml = (value) => text(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
              .replace(/"/g, '&quot;');
            const inner = (value) => JSON.stringify(text(value)).slice(1, -1);
            const at = (value, pointer) => pointer.split('/').slice(1)
              .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
              .reduce((here, key) => (here === null || here === undefined ? null : here[key]), value);
            const body = (response) => { try { return response.json(); } catch (e) { return response.body; } };
            const header = (response, name) => {
              const found = Object.keys(response.headers).find((key) => key.toLowerCase() === name.toLowerCase());
              return found === undefined ? null : response.headers[found];
            };
            const low = (value) => (typeof value === 'string' ? value.toLowerCase() : value === undefined ? null : value);
            const holds = (response, name, test) => { if (!check(response, { [name]: test })) fail(name); };

            """;

    private final StringBuilder out = new StringBuilder();
    private final Script script;

    private K6Script(Script script) {
        this.script = script;
    }

    static String of(Script script) {
        K6Script k6 = new K6Script(script);
        k6.write();
        return k6.out.toString();
    }

    private void write() {
        out.append("// ").append(Words.comment(script.title())).append('\n').append(HEAD);
        script.left().forEach(note -> line("// Not expressed: " + Words.comment(note)));
        line("export default function () {");
        line("  const v = {};");
        script.servers().forEach((name, url) -> line("  v." + name + " = env('" + name + "', " + string(url) + ");"));
        script.credentials().forEach(name -> line("  v." + name + " = env('" + name + "');"));
        for (Script.Input input : script.inputs()) {
            String read = "env('" + input.name() + "'"
                    + input.usual().map(usual -> ", " + string(usual)).orElse("") + ")";
            line("  v." + input.name() + " = " + (input.text() ? read : "JSON.parse(" + read + ")") + ";");
        }
        line("  let response;");
        script.requests().forEach(this::request);
        line("}");
    }

    private void request(Request request) {
        line("");
        line("  // " + Words.comment(request.step()));
        request.left().forEach(note -> line("  // Not expressed: " + Words.comment(note)));
        String url = "`${v." + request.server() + "}" + filled(request.rest(), "uri") + query(request) + "`";
        String body = script.bytesOf(request)
                .map(variable -> "v." + variable)
                .or(() -> request.body().map(text -> "`" + body(request, text) + "`"))
                .orElse("null");
        line("  response = http.request(" + string(request.method()) + ", " + url + ", " + body + ", {");
        line("    headers: { " + headers(request) + " },");
        line("    tags: { name: " + string(request.step()) + " },");
        if (script.capturesBytes(request)) {
            line("    responseType: 'binary',");
        }
        line("  });");
        for (Check check : request.checks()) {
            line("  holds(response, " + string(request.step() + ": " + check.condition()) + ", (r) => low("
                    + part(check.part(), "r") + ") " + sign(check.sign()) + " low(" + check.literal() + "));");
        }
        for (Capture capture : request.captures()) {
            String value =
                    script.bytes().contains(capture.variable()) ? "response.body" : part(capture.part(), "response");
            line("  v." + capture.variable() + " = " + value + ";");
        }
    }

    private static String sign(String sign) {
        return sign.equals("==") || sign.equals("!=") ? sign + "=" : sign;
    }

    private static String query(Request request) {
        return request.login().orElse(null) instanceof Login.Key(String key, String name, String in)
                        && in.equals("query")
                ? (request.rest().contains("?") ? "&" : "?") + Words.percent(name) + "=${uri(v." + key + ")}"
                : "";
    }

    private String headers(Request request) {
        List<String> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.add(string(header.getKey()) + ": `" + filled(header.getValue(), "text") + "`");
        }
        request.login().ifPresent(login -> {
            switch (login) {
                case Login.Basic(String user, String password) ->
                    headers.add(
                            "Authorization: `Basic ${encoding.b64encode(`${v." + user + "}:${v." + password + "}`)}`");
                case Login.Bearer(String token) -> headers.add("Authorization: `Bearer ${v." + token + "}`");
                case Login.Key(String key, String name, String in) -> {
                    switch (in) {
                        case "query" -> {}
                        case "cookie" -> headers.add("Cookie: `" + literal(name) + "=${v." + key + "}`");
                        default -> headers.add(string(name) + ": v." + key);
                    }
                }
            }
        });
        return String.join(", ", headers);
    }

    private String body(Request request, String body) {
        return switch (MediaKind.of(request.contentType())) {
            case JSON ->
                Words.json(body, script.unknowns(), K6Script::literal, (spot, meaning) -> switch (spot) {
                    case WHOLE -> "${JSON.stringify(" + value(meaning) + ")}";
                    case INSIDE -> "${inner(" + value(meaning) + ")}";
                    case BARE -> "${text(" + value(meaning) + ")}";
                });
            case FORM -> filled(body, "uri");
            case XML -> filled(body, script.unknowns().meant(body).isPresent() ? "text" : "xml");
            case MULTIPART, TEXT, BINARY, OTHER -> filled(body, "text");
        };
    }

    private String filled(String text, String function) {
        return Words.pieces(
                text, script.unknowns(), K6Script::literal, meaning -> "${" + function + "(" + value(meaning) + ")}");
    }

    private static String value(String meaning) {
        ScriptBuilder.Reference reference = ScriptBuilder.reference(meaning);
        return reference.pointer().isEmpty()
                ? "v." + reference.variable()
                : "at(v." + reference.variable() + ", " + string(reference.pointer()) + ")";
    }

    private static String part(Part part, String response) {
        return switch (part) {
            case Part.Status _ -> response + ".status";
            case Part.Header(String name) -> "header(" + response + ", " + string(name) + ")";
            case Part.Body(String pointer) ->
                pointer.isEmpty() ? "body(" + response + ")" : "at(body(" + response + "), " + string(pointer) + ")";
        };
    }

    /// Between backticks.
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${");
    }

    /// JSON's strings are strings of JavaScript.
    private static String string(String text) {
        return Json.write(Json.NODES.stringNode(text));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
