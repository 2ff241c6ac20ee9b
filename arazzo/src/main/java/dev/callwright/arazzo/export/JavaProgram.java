package dev.callwright.arazzo.export;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.export.Script.Capture;
import dev.callwright.arazzo.export.Script.Login;
import dev.callwright.arazzo.export.Script.Output;
import dev.callwright.arazzo.export.Script.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A program of one Java file: a method for each step, and at the end what these are written with, since the JDK reads
/// no JSON.
final class JavaProgram {
    private static final String STEP = "        ";
    private static final String MORE = STEP + STEP;

    private final StringBuilder out = new StringBuilder();
    private final Script script;
    private final String name;
    private final JavaNames variables = new JavaNames();
    private final JavaNames methods = new JavaNames();
    private final JavaBranches branches;

    private JavaProgram(Script script) {
        this.script = script;
        this.name = JavaNames.ofClass(script.title());
        this.branches = new JavaBranches(script, this::method);
    }

    static String of(Script script) {
        JavaProgram program = new JavaProgram(script);
        program.write();
        return program.out + own("steps.java") + own("json.java");
    }

    /// Outputs of the workflow that the program does not print, in words.
    static List<String> untold(Script script) {
        return script.outputs().stream()
                .filter(output -> !output.isVariable())
                .map(output -> "the output " + output.name() + " is not printed: " + output.value())
                .toList();
    }

    private void write() {
        line("// " + JavaText.comment(script.title()));
        line("// Needs JDK 25 and nothing else: java " + name + ".java [--NAME VALUE]…");
        line("// What is not given there comes from the environment.");
        Stream.concat(script.left().stream(), untold(script).stream())
                .forEach(note -> line("// Not expressed: " + JavaText.comment(note)));
        line("import module java.base;");
        line("import module java.net.http;");
        line("");
        line("final class " + name + " extends Steps {");
        fields();
        line("");
        constructor();
        line("");
        line("    public static void main(String[] arguments) {");
        line("        start(arguments, " + name + "::new);");
        line("    }");
        line("");
        line("    @Override");
        line("    void run() {");
        if (branches.isBranching()) {
            branches.run().forEach(this::line);
        } else {
            script.requests().forEach(request -> line(STEP + method(request) + "();"));
        }
        script.outputs().stream().filter(Output::isVariable).forEach(this::output);
        line("    }");
        script.requests().forEach(this::request);
        line("}");
    }

    private void fields() {
        Stream.concat(script.servers().keySet().stream(), script.credentials().stream())
                .distinct()
                .forEach(field -> line("    private final String " + variables.of(field) + ";"));
        Set<String> captured = new LinkedHashSet<>();
        script.requests().forEach(request -> request.captures().forEach(capture -> captured.add(capture.variable())));
        Set<String> inputs = new LinkedHashSet<>();
        script.inputs().forEach(input -> inputs.add(input.name()));
        inputs.removeAll(captured);
        inputs.forEach(input -> line("    private final Object " + variables.of(input) + ";"));
        captured.forEach(variable -> line("    private Object " + variables.of(variable) + ";"));
    }

    private void constructor() {
        line("    private " + name + "(Given given) {");
        script.servers().forEach((server, url) -> assign(server, "text", Optional.of(url)));
        script.credentials().forEach(credential -> assign(credential, "text", Optional.empty()));
        Set<String> assigned = new LinkedHashSet<>();
        for (Script.Input input : script.inputs()) {
            if (assigned.add(input.name())) {
                assign(input.name(), input.text() ? "text" : "json", input.usual());
            }
        }
        line("    }");
    }

    private void assign(String variable, String reader, Optional<String> usual) {
        line(STEP + variables.of(variable) + " = given." + reader + "(" + JavaText.quoted(variable)
                + usual.map(text -> ", " + literal(text)).orElse("") + ");");
    }

    private void output(Output output) {
        line(STEP + "output(" + JavaText.quoted(output.name()) + ", " + value(output.value()) + ");");
    }

    private String method(Request request) {
        return methods.of(ScriptBuilder.variable(request.step()));
    }

    private void request(Request request) {
        line("");
        line("    // " + JavaText.comment(request.step()));
        request.left().forEach(note -> line("    // Not expressed: " + JavaText.comment(note)));
        line("    private " + (branches.isBranching() ? "String " : "void ") + method(request) + "() {");
        JavaText rest = new JavaText();
        rest.call(variables.of(request.server()));
        filled(rest, request.rest(), "uri");
        List<String> parts = new ArrayList<>(List.of(
                STEP + "Answer answer = " + branches.sender(request) + "(" + JavaText.quoted(request.method()),
                query(request, rest).toString()));
        parts.add(body(request));
        parts.addAll(headers(request));
        line(String.join(",\n" + MORE, parts) + ");");
        if (branches.isBranching()) {
            line(branches.wrong(request));
        } else {
            request.checks().forEach(check -> line(STEP + "check(" + JavaBranches.comparison(request, check) + ");"));
        }
        for (Capture capture : request.captures()) {
            String value =
                    script.bytes().contains(capture.variable()) ? "answer.bytes()" : JavaBranches.part(capture.part());
            line(STEP + variables.of(capture.variable()) + " = " + value + ";");
        }
        if (branches.isBranching()) {
            branches.ways(request).forEach(this::line);
        }
        line("    }");
    }

    private JavaText query(Request request, JavaText url) {
        if (request.login().orElse(null) instanceof Login.Key(String key, String called, String in)
                && in.equals("query")) {
            url.literal((request.rest().contains("?") ? "&" : "?") + Words.percent(called) + "=");
            url.call("uri(" + variables.of(key) + ")");
        }
        return url;
    }

    private List<String> headers(Request request) {
        List<String> headers = new ArrayList<>();
        Optional<String> cookie = cookie(request);
        boolean joined = false;
        for (Map.Entry<String, String> header : request.headers()) {
            JavaText value = filled(new JavaText(), header.getValue(), "text");
            if (cookie.isPresent() && header.getKey().equalsIgnoreCase("Cookie")) {
                value.literal("; ");
                value.call(cookie.get());
                joined = true;
            }
            headers.add(JavaText.quoted(header.getKey()) + ", " + value);
        }
        if (cookie.isPresent() && !joined) {
            headers.add("\"Cookie\", " + cookie.get());
        }
        request.login().flatMap(this::authorization).ifPresent(headers::add);
        return headers;
    }

    private Optional<String> cookie(Request request) {
        return request.login().orElse(null) instanceof Login.Key(String key, String called, String in)
                        && in.equals("cookie")
                ? Optional.of(JavaText.quoted(called + "=") + " + " + variables.of(key))
                : Optional.empty();
    }

    private Optional<String> authorization(Login login) {
        return switch (login) {
            case Login.Basic(String user, String password) ->
                Optional.of("\"Authorization\", basic(" + variables.of(user) + ", " + variables.of(password) + ")");
            case Login.Bearer(String token) -> Optional.of("\"Authorization\", \"Bearer \" + " + variables.of(token));
            case Login.Key(String key, String called, String in) ->
                in.equals("header")
                        ? Optional.of(JavaText.quoted(called) + ", " + variables.of(key))
                        : Optional.empty();
        };
    }

    private String body(Request request) {
        return script.bytesOf(request)
                .map(variables::of)
                .or(() -> request.body().map(text -> body(request, text).toString()))
                .orElse("null");
    }

    private JavaText body(Request request, String body) {
        JavaText text = new JavaText();
        switch (MediaKind.of(request.contentType())) {
            case JSON ->
                Words.json(
                        body,
                        script.unknowns(),
                        text::literal,
                        (spot, meaning) -> text.call(switch (spot) {
                                    case WHOLE -> "json(";
                                    case INSIDE -> "inner(";
                                    case BARE -> "text(";
                                }
                                + value(meaning) + ")"));
            case FORM -> filled(text, body, "uri");
            case XML -> filled(text, body, script.unknowns().meant(body).isPresent() ? "text" : "xml");
            case MULTIPART, TEXT, BINARY, OTHER -> filled(text, body, "text");
        }
        return text;
    }

    private JavaText filled(JavaText into, String text, String function) {
        Words.pieces(
                text, script.unknowns(), into::literal, meaning -> into.call(function + "(" + value(meaning) + ")"));
        return into;
    }

    private String value(String meaning) {
        ScriptBuilder.Reference reference = ScriptBuilder.reference(meaning);
        String variable = variables.of(reference.variable());
        return reference.pointer().isEmpty() ? variable : "at(" + variable + ", " + literal(reference.pointer()) + ")";
    }

    static String literal(String text) {
        JavaText literal = new JavaText();
        literal.literal(text);
        return literal.toString();
    }

    /// A file that stands at the end of every program.
    private static String own(String file) {
        try (InputStream in = JavaProgram.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
