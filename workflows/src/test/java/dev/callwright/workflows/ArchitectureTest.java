package dev.callwright.workflows;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows within the module: commands use the language server and the tools, which know nothing of commands.
class ArchitectureTest {
    private static final String BASE = "dev.callwright.workflows";

    @Test
    void arrowsPointAsTheyShould() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy(BASE)
                .layer("command")
                .definedBy(BASE + ".command..")
                .layer("line")
                .definedBy(BASE + ".line..")
                .layer("lsp")
                .definedBy(BASE + ".lsp..")
                .layer("mcp")
                .definedBy(BASE + ".mcp..")
                .whereLayer("line")
                .mayNotAccessAnyLayer()
                .whereLayer("lsp")
                .mayNotAccessAnyLayer()
                .whereLayer("mcp")
                .mayNotAccessAnyLayer()
                .whereLayer("command")
                .mayOnlyAccessLayers("line", "lsp", "mcp")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(BASE));
    }
}
