package dev.callwright.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows within the module: commands use the language server, the tools and the debugger, which know nothing of
/// commands; and what keeps its start short.
class ArchitectureTest {
    private static final String BASE = "dev.callwright.workflows";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

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
                .layer("http")
                .definedBy(BASE + ".http..")
                .layer("mcp")
                .definedBy(BASE + ".mcp..")
                .layer("debug")
                .definedBy(BASE + ".debug..")
                .whereLayer("line")
                .mayNotAccessAnyLayer()
                .whereLayer("lsp")
                .mayNotAccessAnyLayer()
                .whereLayer("http")
                .mayNotAccessAnyLayer()
                .whereLayer("mcp")
                .mayOnlyAccessLayers("http")
                .whereLayer("debug")
                .mayNotAccessAnyLayer()
                .whereLayer("command")
                .mayOnlyAccessLayers("line", "lsp", "http", "mcp", "debug")
                .check(CLASSES);
    }

    @Test
    void commandsSayWhatMayStandOnTheirLineWithoutAnnotations() {
        DescribedPredicate<JavaClass> annotations =
                DescribedPredicate.describe("are annotations", JavaClass::isAnnotation);

        noClasses()
                .should()
                .dependOnClassesThat(annotations.and(resideInAPackage("picocli")))
                .because("each becomes a proxy at every start of a short workflow; Syntax does the same without")
                .check(CLASSES);
    }
}
