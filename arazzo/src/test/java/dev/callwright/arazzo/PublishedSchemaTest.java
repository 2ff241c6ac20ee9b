package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.arazzo.schema.PublishedSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishedSchemaTest {
    @ParameterizedTest
    @EnumSource(PublishedSchema.class)
    void everySchemaIsOne(PublishedSchema schema) {
        var standard = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(standard.validate(JsonMapper.builder().build().readTree(schema.text())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PublishedSchema.class)
    void whatIsNotDescribedIsRefused(PublishedSchema schema) {
        ObjectNode event = EventJson.of(new RunEvent.StepStarted("w", "s", 1)).put("more", true);

        assertThatThrownBy(() -> Published.check(schema, event))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not as the schema says");
    }
}
