package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.export.Exporter;
import dev.callwright.arazzo.export.Exporter.Format;
import dev.callwright.arazzo.json.Json;
import dev.callwright.testkit.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever stands in a document, the program that is made of it is one.
class ExportedJavaFuzzTest {
    /// What ends or changes a literal, a comment, a name or a place that a value is put into.
    private static final List<String> TRAPS = List.of(
            "\\u0022",
            "\\\\u000a",
            "\\uuuu005c",
            "\\u",
            "\\",
            "\"",
            "'",
            "\"\"\"",
            "\n",
            "\r",
            "\u2028",
            "\u0000",
            "\u001a",
            "*/",
            "/*",
            "//",
            "%s",
            "%",
            "$inputs.a",
            "{$inputs.a}",
            "{$inputs.a#/b/\\u0022}",
            "class",
            "new",
            "_",
            "9",
            "\uD83D\uDE00",
            "\uD83D",
            "\u202E",
            "é",
            "String",
            "answer",
            "given",
            "run",
            "toString",
            "yield");
    private static final List<String> NAMES = List.of(
            "class",
            "new",
            "_",
            "9a",
            "String",
            "System",
            "Json",
            "answer",
            "given",
            "run",
            "toString",
            "hashCode",
            "yield",
            "record",
            "var",
            "text",
            "uri",
            "send",
            "check",
            "output",
            "start",
            "exit",
            "a-b",
            "a_b",
            "main",
            "Steps",
            "client");

    @Property(tries = 60)
    void theProgramCompiles(
            @ForAll("texts") String text,
            @ForAll("texts") String other,
            @ForAll("names") String step,
            @ForAll("names") String input,
            @ForAll("names") String output)
            throws IOException, InterruptedException {
        Path folder = Scratch.folder();
        ArazzoRun run = ArazzoRun.of(document(folder, text, other, List.of(step, input, output)));

        Exporter.Exported exported = new Exporter(Runs.nobody()).export(run, Format.JAVA);

        if (exported.script().isPresent()) {
            String program = exported.script().get();
            assertThat(new JavaPrograms(folder).compiled(program)).as(program).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.of(TRAPS), Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(NAMES);
    }

    private static Path document(Path folder, String text, String other, List<String> names) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test/v1'}]
                paths: {/things: {post: {operationId: make, requestBody: {content: {application/json: {}, text/plain: {}}}}}}
                """);
        String input = "$inputs." + names.get(1);
        ObjectNode json = Json.NODES.objectNode();
        json.put(text, other).put("a", input).put("b", text + "{" + input + "}" + other);
        ObjectNode document = Json.NODES.objectNode().put("arazzo", "1.0.1");
        document.putObject("info").put("title", text).put("version", "1");
        document.putArray("sourceDescriptions")
                .addObject()
                .put("name", "api")
                .put("url", "api.yaml")
                .put("type", "openapi");
        ObjectNode workflow = document.putArray("workflows").addObject().put("workflowId", names.get(0));
        ObjectNode inputs = workflow.putObject("inputs").put("type", "object");
        ObjectNode properties = inputs.putObject("properties");
        properties.putObject(names.get(1)).put("type", "string").put("default", text);
        properties.putObject("a").put("type", "object").putObject("default").put(other, text);
        ArrayNode steps = workflow.putArray("steps");
        step(steps, names.get(0), names.get(2), json, "application/json", text + "'" + other);
        step(steps, names.get(0) + "2", names.get(2), Json.NODES.stringNode(text + other), "text/plain", other);
        workflow.putObject("outputs").put("o", "$steps." + names.get(0) + ".outputs." + names.get(2));
        // A lone half of a character stands in a document by its escape.
        String whole = Json.write(document).replaceAll("[\\uD800-\\uDFFF]", "\\\\uD83D");
        return Files.writeString(folder.resolve("main.json"), whole);
    }

    private static void step(ArrayNode steps, String id, String output, JsonNode payload, String type, String literal) {
        ObjectNode step = steps.addObject().put("stepId", id).put("operationId", "make");
        step.putObject("requestBody").put("contentType", type).set("payload", payload);
        step.putArray("parameters")
                .addObject()
                .put("name", "q")
                .put("in", "query")
                .put("value", literal);
        step.putArray("successCriteria")
                .addObject()
                .put("condition", "$response.body#/a != '" + literal.replace("'", "''") + "'");
        ObjectNode retry = step.putArray("onFailure")
                .addObject()
                .put("name", "n" + literal)
                .put("type", "retry");
        retry.putArray("criteria").addObject().put("condition", "$statusCode == 503");
        ObjectNode to = step.putArray("onSuccess")
                .addObject()
                .put("name", "m" + literal)
                .put("type", "goto");
        to.put("stepId", id).putArray("criteria").addObject().put("condition", "$statusCode == 202");
        step.putObject("outputs").put(output, "$response.body#/" + literal.replace("/", "~1"));
    }
}
