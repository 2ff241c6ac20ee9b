package dev.callwright.arazzo.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
    private final Problems problems = new Problems();

    @Test
    void aGoodDocumentHasNoProblems() throws UnreadableException {
        ArazzoDocument document = read("- {workflowId: w, steps: [{stepId: s, operationId: o}]}");

        assertThat(problems.fresh()).isEmpty();
        assertThat(document.workflow("w").orElseThrow().steps()).hasSize(1);
    }

    @Test
    void versionsAreReadAsTextEvenWhenTheyLookLikeNumbers() throws UnreadableException {
        assertThat(DocumentReader.read(TreeReader.read("f", "arazzo: 1.0"), problems)
                        .version())
                .isEqualTo("1.0");
    }

    @Test
    void anUnknownVersionIsRefused() throws UnreadableException {
        DocumentReader.read(TreeReader.read("f", "arazzo: 2.0.0"), problems);

        assertThat(codes()).contains("AZ102");
    }

    @Test
    void aStepHasExactlyOneTarget() throws UnreadableException {
        read("- {workflowId: w, steps: [{stepId: a}, {stepId: b, operationId: o, workflowId: w}]}");

        assertThat(codes()).containsExactly("AZ108", "AZ108");
    }

    @Test
    void idsAreUnique() throws UnreadableException {
        read("""
                - {workflowId: w, steps: [{stepId: s, operationId: o}, {stepId: s, operationId: o}]}
                - {workflowId: w, steps: [{stepId: s, operationId: o}]}""");

        assertThat(codes()).containsExactly("AZ105", "AZ105");
    }

    @Test
    void aWordThatIsMistypedIsToldWithItsPlace() throws UnreadableException {
        read("- {workflowId: w, steps: [{stepId: s, operationId: o, sucessCriteria: []}]}");

        assertThat(problems.fresh())
                .singleElement()
                .satisfies(told -> assertThat(told.line()).isEqualTo(5));
    }

    @Test
    void aReusableParameterTakesTheValueBesideItsReference() throws UnreadableException {
        ArazzoDocument document = read("""
                - workflowId: w
                  steps:
                  - stepId: s
                    operationId: o
                    parameters: [{reference: $components.parameters.p, value: mine}]
                components: {parameters: {p: {name: a, in: query, value: theirs}}}""");

        Parameter parameter = document.workflow("w")
                .orElseThrow()
                .steps()
                .getFirst()
                .parameters()
                .getFirst();
        assertThat(parameter.name()).isEqualTo("a");
        assertThat(parameter.value().value().stringValue()).isEqualTo("mine");
    }

    @Test
    void aReferenceToNothingIsAProblem() throws UnreadableException {
        read("- {workflowId: w, steps: [{stepId: s, operationId: o, onSuccess: [{reference: $components.x.y}]}]}");

        assertThat(codes()).containsExactly("AZ208");
    }

    @Test
    void theTypeOfACriterionStandsFlatOrNested() throws UnreadableException {
        ArazzoDocument document = read("""
                - workflowId: w
                  steps:
                  - stepId: s
                    operationId: o
                    successCriteria:
                    - {condition: $.a, context: $response.body, type: jsonpath, version: rfc9535}
                    - {condition: //a, context: $response.body, type: {type: xpath, version: xpath-31}}""");

        List<Criterion> criteria =
                document.workflow("w").orElseThrow().steps().getFirst().successCriteria();
        assertThat(criteria).extracting(Criterion::type).containsExactly(Criterion.Type.JSONPATH, Criterion.Type.XPATH);
        assertThat(criteria)
                .extracting(criterion -> criterion.version().orElseThrow())
                .containsExactly("rfc9535", "xpath-31");
    }

    private ArazzoDocument read(String workflows) throws UnreadableException {
        return DocumentReader.read(TreeReader.read("f", """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                """ + workflows), problems);
    }

    private List<String> codes() {
        return problems.fresh().stream().map(Diagnostic::code).toList();
    }
}
