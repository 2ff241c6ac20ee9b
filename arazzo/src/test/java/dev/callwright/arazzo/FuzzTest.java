package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.callwright.arazzo.criterion.Judge;
import dev.callwright.arazzo.criterion.Verdict;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.DocumentReader;
import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.jsonpath.JsonPath;
import dev.callwright.arazzo.jsonpath.JsonPathException;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.regex.IRegexp;
import dev.callwright.arazzo.regex.RegexException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;

/// Whatever a stranger writes: an answer or the documented exception, soon.
class FuzzTest {
    private static final JsonNode VALUE = Json.parse("""
            {"a":[1,2.5,{"b":"x","c":null}],"status":"open","n":3,"deep":{"deep":{"deep":[[],{}]}}}""");
    private static final Scope SCOPE = Scope.ofInputs(VALUE);

    @Property(tries = 1000)
    void aJsonPathIsReadAndEvaluatedOrRefused(@ForAll("queries") String query) {
        try {
            JsonPath path = JsonPath.parse(query);
            assertThat(path.select(VALUE))
                    .allSatisfy(node -> assertThat(node.location().in(VALUE)).isEqualTo(node.value()));
        } catch (JsonPathException refused) {
            assertThat(refused).hasMessageNotContaining("null pointer");
        }
    }

    @Property(tries = 1000)
    void aQueryOfTheDraftIsReadAndEvaluatedOrRefused(@ForAll("drafts") String query) {
        try {
            assertThat(JsonPath.parse(query, "draft-goessner-dispatch-jsonpath-00")
                            .select(VALUE))
                    .isNotNull();
        } catch (JsonPathException refused) {
            assertThat(refused).hasMessageNotContaining("null pointer");
        }
    }

    @Property(tries = 1000)
    void anExpressionIsReadWholeOrIsALiteral(@ForAll("expressions") String text) {
        Optional<Expression> expression = Expression.parse(text);

        expression.ifPresent(read -> assertThatCode(() -> SCOPE.value(read)).doesNotThrowAnyException());
        assertThat(expression.map(Expression::text).orElse(text)).isEqualTo(text);
    }

    @Property(tries = 1000)
    void aTemplateWithoutValuesKeepsItsPlainText(@ForAll("expressions") String text) {
        Template template = Template.parse("<" + text + "{" + text + "}>");

        assertThat(template.fill(expression -> "{" + expression.text() + "}"))
                .isEqualTo("<" + text + "{" + text + "}>");
    }

    @Property(tries = 600)
    void aConditionOfAnyTypeHasAVerdict(@ForAll("conditions") String condition, @ForAll("types") Criterion.Type type) {
        Criterion criterion = new Criterion(condition, Optional.of("$inputs.a"), type, Optional.empty(), Place.NOWHERE);

        Verdict verdict = new Judge(false).judge(criterion, SCOPE);

        assertThat(verdict.holds() && verdict.problem().isPresent()).isFalse();
    }

    @Property(tries = 300)
    void aPatternIsCompiledOrRefused(@ForAll("patterns") String pattern) {
        try {
            assertThatCode(() -> IRegexp.compile(pattern).foundIn("abcabc"))
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).isNull(),
                            failure -> assertThat(failure).isInstanceOf(RegexException.class));
        } catch (AssertionError e) {
            throw new AssertionError("pattern " + pattern, e);
        }
    }

    @Property(tries = 100)
    void aDocumentThatWasDamagedIsReadWithProblemsOrRefused(
            @ForAll("places") int place, @ForAll("damages") String damage) throws IOException {
        String text =
                Files.readString(Path.of("src/test/resources/seeds/arazzo/twilio-make-call-track-status-workflow.yml"));
        int at = place % text.length();
        String damaged = text.substring(0, at) + damage + text.substring(Math.min(text.length(), at + damage.length()));

        try {
            assertThat(DocumentReader.read(TreeReader.read("fuzz", damaged), new Problems()))
                    .isNotNull();
        } catch (UnreadableException refused) {
            assertThat(refused.place()).isNotNull();
        }
    }

    @Property(tries = 500)
    void aStreamOfEventsIsReadToItsEnd(@ForAll("streams") String stream) throws IOException {
        int[] events = {0};

        new EventReader(_ -> ++events[0] > 0).read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));

        assertThat(events[0]).isLessThanOrEqualTo(stream.length() / 5);
    }

    @Provide
    Arbitrary<String> streams() {
        return mixed(
                List.of("data", ":", " ", "\n", "\r", "\r\n", "event: a", "id: 1", "data: {\"a\":1}\n\n", "\uFEFF"));
    }

    @Provide
    Arbitrary<String> queries() {
        return mixed(List.of(
                "$", "@", ".", "..", "[", "]", "*", "?", "a", "'a'", "\"b\"", "0", "-1", ":", ",", "(", ")", "&&", "||",
                "!", "==", "<", ">=", "length(", "count(", "match(", "value(", " ", "1.5e3", "true", "null", "\\u12"));
    }

    @Provide
    Arbitrary<String> drafts() {
        return mixed(List.of(
                "$",
                "@",
                ".",
                "..",
                "[",
                "]",
                "*",
                "?(",
                ")",
                "a",
                ".length",
                "'a'",
                "0",
                "-1",
                ":",
                ",",
                "===",
                "!==",
                "=~",
                "/a/",
                "!",
                "&&",
                "||",
                "<",
                "(@.length-1)",
                "count(",
                " ",
                "true",
                "b-c"));
    }

    @Provide
    Arbitrary<String> expressions() {
        return mixed(List.of(
                "$inputs.",
                "$steps.",
                "a",
                ".outputs.",
                "$response.",
                "body",
                "header.",
                "#/",
                "#",
                "~1",
                "[0]",
                "['k']",
                "{",
                "}",
                "{$",
                "$url",
                "$sourceDescriptions.",
                "-",
                " ",
                "é",
                "$workflows.",
                "$components."));
    }

    @Provide
    Arbitrary<String> conditions() {
        return mixed(List.of(
                "$inputs.n",
                "$inputs.status",
                "$.a",
                "$",
                "==",
                "!=",
                "<",
                "(",
                ")",
                "!",
                "&&",
                "||",
                "'open'",
                "''",
                "3",
                "-2.5",
                "null",
                "true",
                " ",
                "[0]",
                ".length",
                "#/a",
                "\"",
                "word",
                "{$inputs.n}",
                "/a/",
                ".*"));
    }

    @Provide
    Arbitrary<String> patterns() {
        return mixed(List.of(
                "a", "b", ".", "*", "+", "?", "{2}", "{1,3}", "(", ")", "|", "[", "]", "^", "-", "\\p{L}", "\\", "\\n",
                "$", "&&", "}", "é"));
    }

    @Provide
    Arbitrary<Criterion.Type> types() {
        return Arbitraries.of(Criterion.Type.SIMPLE, Criterion.Type.REGEX, Criterion.Type.JSONPATH);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 10_000);
    }

    @Provide
    Arbitrary<String> damages() {
        return mixed(List.of(
                "- ", ": ", "\n", "  ", "&x ", "*x", "{", "}", "[", "\"", "|", ">", "!!", "null", "1", "\t", "%"));
    }

    private static Arbitrary<String> mixed(List<String> parts) {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(parts)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(3)));
        return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }
}
