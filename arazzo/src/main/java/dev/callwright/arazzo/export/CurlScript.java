package dev.callwright.arazzo.export;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.export.Script.Capture;
import dev.callwright.arazzo.export.Script.Check;
import dev.callwright.arazzo.export.Script.Login;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.export.Script.Request;
import java.util.Map;
import java.util.Optional;

/// A POSIX shell script for curl and jq. Its variables hold JSON, so that what is captured keeps its type; functions
/// write it into addresses, texts and JSON. Its own variables begin with a sign that is rare in names of inputs.
final class CurlScript {
    private static final String HEAD = """
            # Needs curl and jq. Variables come from the environment.
            set -eu
            as_json() { jq -n --arg v "$1" '$v'; }
            text() { printf '%s' "$1" | jq -r 'if type == "string" then . else tojson end'; }
            uri() { printf '%s' "$1" | jq -r 'if type == "string" then . else tojson end | @uri'; }
            xml() { text "$1" | jq -Rrs 'rtrimstr("\\n") | gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;") | gsub("\\""; "&quot;")'; }
            inner() { printf '%s' "$1" | jq -r 'if type == "string" then . else tojson end | tojson | .[1:-1]'; }
            at() { jq -c --arg p "$2" 'reduce ($p | split("/")[1:][] | gsub("~1"; "/") | gsub("~0"; "~")) as $k (.; if type == "array" then .[$k | tonumber] elif type == "object" then .[$k] else null end)' "$1"; }
            into() { printf '%s' "$1" | at /dev/stdin "$2"; }
            header() { as_json "$(tr -d '\\r' < "$_work/head" | awk -v n="$1" 'tolower($0) ~ "^" tolower(n) ":" { sub(/^[^:]*:[ \\t]*/, ""); print; exit }')"; }
            fail() { echo "$1" >&2; exit 1; }
            holds() { printf '%s' "$1" | jq -e --argjson r "$3" 'def low: if type == "string" then ascii_downcase else . end; (. | low) '"$2"' ($r | low)' > /dev/null || fail "$4"; }
            _work=$(mktemp -d)
            trap 'rm -rf "$_work"' EXIT

            """;

    private final StringBuilder out = new StringBuilder();
    private final Script script;

    private CurlScript(Script script) {
        this.script = script;
    }

    static String of(Script script) {
        CurlScript curl = new CurlScript(script);
        curl.write();
        return curl.out.toString();
    }

    private void write() {
        out.append("#!/bin/sh\n# ")
                .append(Words.comment(script.title()))
                .append('\n')
                .append(HEAD);
        script.left().forEach(note -> line("# Not expressed: " + Words.comment(note)));
        script.servers().forEach((name, url) -> line(name + "=${" + name + ":-" + quoted(url) + "}"));
        script.credentials().forEach(name -> line(": \"${" + name + ":?a credential is missing}\""));
        for (Script.Input input : script.inputs()) {
            String name = input.name();
            input.usual()
                    .ifPresentOrElse(
                            usual -> line(name + "=${" + name + "-" + quoted(usual) + "}"),
                            () -> line(": \"${" + name + "?an input is missing}\""));
            if (input.text()) {
                line(name + "=$(as_json \"$" + name + "\")");
            }
        }
        script.requests().forEach(this::request);
    }

    /// Inside `${…}`, where it needs no quotes of its own but for signs of the shell.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private void request(Request request) {
        line("");
        line("# " + Words.comment(request.step()));
        request.left().forEach(note -> line("# Not expressed: " + Words.comment(note)));
        out.append("_status=$(curl -sS -o \"$_work/body\" -D \"$_work/head\" -w '%{http_code}' ")
                .append(request.method().equals("HEAD") ? "--head" : "-X " + quoted(request.method()));
        request.login().ifPresent(this::login);
        for (Map.Entry<String, String> header : request.headers()) {
            out.append(" \\\n  -H \"")
                    .append(literal(header.getKey() + ": "))
                    .append(filled(header.getValue(), "text"))
                    .append('"');
        }
        body(request);
        out.append(" \\\n  \"${").append(request.server()).append('}').append(filled(request.rest(), "uri"));
        if (request.login().orElse(null) instanceof Login.Key(String key, String name, String in)
                && in.equals("query")) {
            out.append(request.rest().contains("?") ? "&" : "?")
                    .append(Words.percent(name))
                    .append("=$(uri \"$(as_json \"$")
                    .append(key)
                    .append("\")\")");
        }
        line("\")");
        request.checks().forEach(check -> check(request, check));
        for (Capture capture : request.captures()) {
            line(
                    script.bytes().contains(capture.variable())
                            ? "cp \"$_work/body\" \"$_work/" + capture.variable() + "\""
                            : capture.variable() + "=" + part(capture.part()));
        }
    }

    private void login(Login login) {
        switch (login) {
            case Login.Basic(String user, String password) ->
                out.append(" \\\n  -u \"$")
                        .append(user)
                        .append(":$")
                        .append(password)
                        .append('"');
            case Login.Bearer(String token) ->
                out.append(" \\\n  -H \"Authorization: Bearer $").append(token).append('"');
            case Login.Key(String key, String name, String in) -> {
                switch (in) {
                    case "query" -> {}
                    case "cookie" ->
                        out.append(" \\\n  -b \"")
                                .append(literal(name))
                                .append("=$")
                                .append(key)
                                .append('"');
                    default ->
                        out.append(" \\\n  -H \"")
                                .append(literal(name))
                                .append(": $")
                                .append(key)
                                .append('"');
                }
            }
        }
    }

    private void body(Request request) {
        Optional<String> bytes = script.bytesOf(request);
        if (bytes.isPresent()) {
            out.append(" \\\n  --data-binary \"@$_work/").append(bytes.get()).append('"');
        } else {
            request.body()
                    .ifPresent(body -> out.append(" \\\n  --data-raw \"")
                            .append(body(request, body))
                            .append('"'));
        }
    }

    private String body(Request request, String body) {
        return switch (MediaKind.of(request.contentType())) {
            case JSON ->
                Words.json(body, script.unknowns(), CurlScript::literal, (spot, meaning) -> switch (spot) {
                    case WHOLE -> value(meaning);
                    case INSIDE -> "$(inner \"" + value(meaning) + "\")";
                    case BARE -> "$(text \"" + value(meaning) + "\")";
                });
            case FORM -> filled(body, "uri");
            case XML -> filled(body, script.unknowns().meant(body).isPresent() ? "text" : "xml");
            case MULTIPART, TEXT, BINARY, OTHER -> filled(body, "text");
        };
    }

    /// The text between quotes of the shell, with variables by way of a function.
    private String filled(String text, String function) {
        return Words.pieces(
                text,
                script.unknowns(),
                CurlScript::literal,
                meaning -> "$(" + function + " \"" + value(meaning) + "\")");
    }

    private static String value(String meaning) {
        ScriptBuilder.Reference reference = ScriptBuilder.reference(meaning);
        return reference.pointer().isEmpty()
                ? "${" + reference.variable() + "}"
                : "$(into \"${" + reference.variable() + "}\" " + quoted(reference.pointer()) + ")";
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("$", "\\$")
                .replace("`", "\\`");
    }

    private void check(Request request, Check check) {
        String value = part(check.part());
        line("holds \"" + value + "\" '" + check.sign() + "' " + quoted(check.literal()) + " "
                + quoted(request.step() + ": not met: " + check.condition()));
    }

    private static String part(Part part) {
        return switch (part) {
            case Part.Status _ -> "$_status";
            case Part.Header(String name) -> "$(header " + quoted(name) + ")";
            case Part.Body(String pointer) -> "$(at \"$_work/body\" " + quoted(pointer) + ")";
        };
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
