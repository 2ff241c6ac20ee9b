package dev.callwright.arazzo.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final String BODY = """
            {"status":"In-Progress","count":3,"price":9.50,"numstr":"10","ok":true,"no":false,"nil":null,"empty":"",
             "tags":["red","green"],"items":[{"sku":"A","qty":2},{"sku":"B","qty":5}],"quote":"it's","a":{"b":{"c":1}}}""";

    private final Scope scope = new Scope(
            Json.parse("""
                    {"min":3,"name":"it's","user.name":"ada","member":"count","field":"qty",
                     "query":"$.items[?@.qty > 4]","evil":"x' || 1 == 1 || 'x'=='x"}"""),
            Json.absent(),
            Json.absent(),
            Json.absent(),
            Json.absent(),
            Json.absent(),
            "",
            Optional.of(Exchange.of(
                    new Exchange.Sent("GET", "http://api.test/x", Map.of(), Map.of(), Map.of(), Json.absent()),
                    Optional.of(new Exchange.Received(
                            200, Map.of("Content-Type", List.of("application/json")), Json.parse(BODY))))));

    @Test
    void membersAndIndexesAreOperatorsOfTheStandard() {
        String condition = "$response.body.items[1].qty == 5 && $response.body.a.b.c < 2";

        Verdict verdict = new Judge(true).judge(criterion(condition, Criterion.Type.SIMPLE), scope);

        assertThat(verdict).isEqualTo(Verdict.of(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            $statusCode == 200; true
            $statusCode != 200; false
            $statusCode >= 200 && $statusCode < 300; true
            $statusCode == '200'; true
            $response.body#/status == 'in-progress'; true
            $response.body#/status != 'IN-PROGRESS'; false
            $response.body#/quote == 'it''s'; true
            $response.body#/price == 9.5; true
            $response.body#/numstr > 9; true
            $response.body#/numstr > '9'; false
            $response.body#/nil == null; true
            $response.body#/none == null; true
            $response.body#/nil < 5; false
            $response.body#/nil >= 0; false
            $response.body#/count != null; true
            $response.body#/nil != 5; false
            'x' != $response.body#/none; false
            $response.body#/ok == true; true
            $response.body#/ok; true
            $response.body#/no; false
            !$response.body#/no; true
            $response.body#/empty; false
            $response.body#/nil; false
            $response.body.a.b.c == 1; true
            $response.body.items[1].qty == 5; true
            $response.body.items[ 1 ].qty == 5; true
            $response.body["a"]['b'].c == 1; true
            $response.body#/ok == 'TRUE'; true
            $response.body.tags.length == 2; true
            $response.body#/count >= $inputs.min; true
            ($response.body#/count == 9 || $response.body#/ok) && $statusCode == 200; true
            $response.body#/count == 9 || $response.body#/ok == false && $statusCode == 200; false
            !($statusCode == 200); false
            $response.header.content-type == application/json; true
            {$statusCode} == 200; true
            $response.body#/status == "in-progress"; true
            $inputs.user.name == 'ada'; true
            $response.body#/a == 1; false
            true; true
            0; false
            """)
    void simpleConditions(String condition, boolean holds) {
        Verdict verdict = new Judge(false).judge(criterion(condition, Criterion.Type.SIMPLE), scope);

        assertThat(verdict).isEqualTo(Verdict.of(holds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$statusCode ==",
                "== 200",
                "($statusCode == 200",
                "$nothing.x == 1",
                "a b",
                "'open",
                "1 == 2 == 3",
                ""
            })
    void aConditionThatIsNoneIsAProblemAndDoesNotHold(String condition) {
        Verdict verdict = new Judge(false).judge(criterion(condition, Criterion.Type.SIMPLE), scope);

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.problem()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            $.status == "in-progress"; true
            $.status == "completed" || $.status == "busy"; false
            $.status == "completed" || $.count == 3; true
            $.items.length > 0; true
            $.items[0].sku == 'A' && !($.ok == false); true
            $.none == null; true
            $['status'] != "x"; true
            $.count >= $inputs.min; true
            $.items[?@.qty > 4]; true
            $.items[?@.qty > 40]; false
            $.items[?@.qty > {$inputs.min}]; true
            $[?@.quote == '{$inputs.name}']; true
            $.no; true
            $.none; false
            $[?@.count == 3]; true
            $[?count(@.c) > 0]; false
            $[?@.b.c == 1]; true
            $[?@ == "it's"]; true
            $[?@ == 'nowhere']; false
            $.{$inputs.member}; true
            $[{$inputs.member}]; true
            $.items[?@.{$inputs.field} > 4]; true
            {$inputs.query}; true
            $.items[?@.sku == '{$inputs.evil}']; false
            """)
    void conditionsUnderJsonPath(String condition, boolean holds) {
        Verdict verdict = new Judge(false).judge(criterion(condition, Criterion.Type.JSONPATH), scope);

        assertThat(verdict).isEqualTo(Verdict.of(holds));
    }

    @Test
    void aComparisonUnderJsonPathIsAProblemOfTheStrictProfile() {
        Verdict verdict = new Judge(true).judge(criterion("$.count == 3", Criterion.Type.JSONPATH), scope);

        assertThat(verdict.problem()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"$response.body#/nil,$", "$response.body#/none,$", "$response.body#/nil,$ == null"})
    void nothingIsFoundInWhatHasNoValue(String context, String condition) {
        Criterion criterion = new Criterion(
                condition, Optional.of(context), Criterion.Type.JSONPATH, Optional.empty(), Place.NOWHERE);

        assertThat(new Judge(false).judge(criterion, scope)).isEqualTo(Verdict.of(false));
    }

    @Test
    void aQueryIsNoNameInside() {
        Verdict verdict = new Judge(false).judge(criterion("$.{$inputs.query}", Criterion.Type.JSONPATH), scope);

        assertThat(verdict.problem()).isPresent();
    }

    @Test
    void aNameInAnXPath() {
        Scope xml = Scope.ofInputs(Json.NODES
                .objectNode()
                .put("xml", "<a><b c='1'/></a>")
                .put("element", "b")
                .put("attribute", "c")
                .put("evil", "b | //a"));

        assertThat(new Judge(false).judge(xpath("$inputs.xml", "//{$inputs.element}/@{$inputs.attribute} = 1"), xml))
                .isEqualTo(Verdict.of(true));
        assertThat(new Judge(false)
                        .judge(xpath("$inputs.xml", "/a/none/{$inputs.evil}"), xml)
                        .holds())
                .isFalse();
    }

    @Test
    void aBackslashEndsNoTextOfXPath() {
        Scope xml =
                Scope.ofInputs(Json.NODES.objectNode().put("xml", "<a>\\</a>").put("name", "it's"));

        Verdict verdict =
                new Judge(false).judge(xpath("$inputs.xml", "/a = '\\' and '{$inputs.name}' = \"it's\""), xml);

        assertThat(verdict).isEqualTo(Verdict.of(true));
    }

    @ParameterizedTest
    @CsvSource({"prog,false", "Prog,true", "^In-,true", "/prog/i,true", "^prog$,false"})
    void aRegexIsFoundAnywhere(String pattern, boolean holds) {
        Criterion criterion = new Criterion(
                pattern, Optional.of("$response.body#/status"), Criterion.Type.REGEX, Optional.empty(), Place.NOWHERE);

        assertThat(new Judge(false).judge(criterion, scope)).isEqualTo(Verdict.of(holds));
    }

    @Test
    void aRegexThatRunsAwayIsGivenUp() {
        Scope text = Scope.ofInputs(Json.parse("{\"text\":\"" + "a".repeat(40) + "!\"}"));
        Criterion criterion = new Criterion(
                "(((a*)*)*)*b", Optional.of("$inputs.text"), Criterion.Type.REGEX, Optional.empty(), Place.NOWHERE);

        Verdict verdict = new Judge(false).judge(criterion, text);

        assertThat(verdict.problem().orElseThrow()).contains("too long");
    }

    @Test
    void anXPathReadsXmlAndNothingElse() {
        String attack = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>";
        Scope xml = Scope.ofInputs(Json.NODES
                .objectNode()
                .put("good", "<a><b n='1'/><b n='2'/></a>")
                .put("bad", attack));

        assertThat(new Judge(false).judge(xpath("$inputs.good", "count(//b[@n > 1]) = 1"), xml))
                .isEqualTo(Verdict.of(true));
        assertThat(new Judge(false).judge(xpath("$inputs.good", "some $b in //b satisfies $b/@n = 2"), xml))
                .isEqualTo(Verdict.of(true));
        assertThat(new Judge(false).judge(xpath("$inputs.bad", "//a"), xml).problem())
                .isPresent();
        assertThat(new Judge(false)
                        .judge(xpath("$inputs.good", "unparsed-text('file:///etc/passwd')"), xml)
                        .problem())
                .isPresent();
        assertThat(new Judge(false)
                        .judge(xpath("$inputs.good", "doc('file:///etc/passwd')"), xml)
                        .problem())
                .isPresent();
    }

    @Test
    void theStandardSpellingOfAComparisonIsTold() {
        Problems problems = new Problems();

        new CriterionCheck(false, problems)
                .check(criterion("$.status == \"it's\" && !$.items[0].sku", Criterion.Type.JSONPATH));

        assertThat(problems.fresh().getFirst().standard().orElseThrow())
                .endsWith("$response.body#/status == 'it''s' && !$response.body#/items/0/sku");
    }

    private static Criterion criterion(String condition, Criterion.Type type) {
        return new Criterion(
                condition,
                type == Criterion.Type.SIMPLE ? Optional.empty() : Optional.of("$response.body"),
                type,
                Optional.empty(),
                Place.NOWHERE);
    }

    private static Criterion xpath(String context, String condition) {
        return new Criterion(condition, Optional.of(context), Criterion.Type.XPATH, Optional.empty(), Place.NOWHERE);
    }
}
