package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.callwright.arazzo.schema.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArazzoShowCommandTest {
    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path flow = Path.of("");

    @BeforeEach
    void writeADocument() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://127.0.0.1:1'}]
                paths: {/pets: {get: {operationId: listPets}, post: {operationId: adopt}}}
                """);
        flow = Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: Pets, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: adopt-a-pet
                  summary: Finds a pet, and takes it home
                  inputs:
                    $ref: '#/components/inputs/pet'
                  steps:
                  - {stepId: find, operationId: listPets}
                  - {stepId: take, operationId: adopt, outputs: {id: $response.body#/id}}
                  outputs: {pet: $steps.take.outputs.id}
                - workflowId: look
                  steps: [{stepId: look, workflowId: adopt-a-pet}]
                components:
                  inputs:
                    pet:
                      type: object
                      required: [name, color]
                      properties:
                        name: {type: string, description: "What it is called\\e[31m"}
                        most: {type: [integer, 'null'], default: 10}
                        color: {}
                """);
    }

    @Test
    void whatADocumentOffersIsTold() {
        int code = shell.run(ArazzoShowCommand::new, flow.toString());

        assertThat(code).isZero();
        assertThat(shell.printed()).isEqualTo("""
                Pets  (Arazzo 1.0.1)

                adopt-a-pet  Finds a pet, and takes it home
                  inputs
                    name   string, needed            What it is called\uFFFD[31m
                    most   integer or null, else 10
                    color  anything, needed
                  steps
                    find  listPets
                    take  adopt
                  outputs
                    pet
                  callwright arazzo run %1$s --workflow adopt-a-pet --input name=… --input color=…

                look
                  steps
                    look  adopt-a-pet
                  callwright arazzo run %1$s --workflow look
                """.formatted(flow));
    }

    @Test
    void programsAreToldByThePublishedSchema() {
        int code = shell.run(ArazzoShowCommand::new, flow.toString(), "--json");
        JsonNode told = JsonMapper.builder().build().readTree(shell.printed());

        assertThat(code).isZero();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(PublishedSchema.OUTLINE.text())
                        .validate(told))
                .isEmpty();
        assertThat(told.at("/workflows/0/inputs/1/default").asInt()).isEqualTo(10);
        assertThat(told.at("/workflows/0/inputs/0/needed").asBoolean()).isTrue();
        assertThat(told.at("/workflows/1/steps/0/does").asString()).isEqualTo("adopt-a-pet");
    }

    @Test
    void aSourceThatIsNotThereHidesNothing() throws IOException {
        Files.writeString(flow, Files.readString(flow).replace("url: api.yaml", "url: nowhere-at-all.yaml"));

        int code = shell.run(ArazzoShowCommand::new, flow.toString());

        assertThat(code).isZero();
        assertThat(shell.complained()).contains("AZ201", "nowhere-at-all.yaml");
        assertThat(shell.printed()).contains("adopt-a-pet", "name   string, needed");
    }

    @Test
    void aDocumentThatCannotBeReadIsRefusedWithItsPlace() throws IOException {
        Files.writeString(flow, Files.readString(flow).replace("workflowId: look\n", "workflowid: look\n"));

        int code = shell.run(ArazzoShowCommand::new, flow.toString());

        assertThat(code).isEqualTo(2);
        assertThat(shell.printed()).isEmpty();
        assertThat(shell.complained()).contains("AZ103", "flow.yaml", "workflowId");
    }
}
