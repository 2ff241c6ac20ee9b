package dev.callwright.arazzo;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.callwright.arazzo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /// The exported records may be used everywhere; only the engine's door leads back inside.
    @ArchTest
    static final ArchRule ARROWS_POINT_DOWNWARDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("graph")
            .definedBy("dev.callwright.arazzo.graph")
            .layer("recording")
            .definedBy("dev.callwright.arazzo.recording")
            .layer("mock")
            .definedBy("dev.callwright.arazzo.mock")
            .layer("contract")
            .definedBy("dev.callwright.arazzo.contract")
            .layer("language")
            .definedBy("dev.callwright.arazzo.language")
            .layer("export")
            .definedBy("dev.callwright.arazzo.export")
            .layer("generate")
            .definedBy("dev.callwright.arazzo.generate")
            .layer("plan")
            .definedBy("dev.callwright.arazzo.plan")
            .layer("sketch")
            .definedBy("dev.callwright.arazzo.sketch")
            .layer("run")
            .definedBy("dev.callwright.arazzo.run")
            .layer("request")
            .definedBy("dev.callwright.arazzo.request")
            .layer("source")
            .definedBy("dev.callwright.arazzo.source")
            .layer("criterion")
            .definedBy("dev.callwright.arazzo.criterion")
            .layer("document")
            .definedBy("dev.callwright.arazzo.document")
            .layer("value")
            .definedBy("dev.callwright.arazzo.value")
            .layer("expression")
            .definedBy("dev.callwright.arazzo.expression")
            .layer("jsonpath")
            .definedBy("dev.callwright.arazzo.jsonpath")
            .layer("xpath")
            .definedBy("dev.callwright.arazzo.xpath")
            .layer("regex")
            .definedBy("dev.callwright.arazzo.regex")
            .layer("json")
            .definedBy("dev.callwright.arazzo.json")
            .whereLayer("graph")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("recording")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("mock")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("contract")
            .mayOnlyBeAccessedByLayers("mock", "run")
            .whereLayer("language")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("export")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("generate")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("plan")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sketch")
            .mayOnlyBeAccessedByLayers("export", "plan")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("export", "plan", "sketch")
            .whereLayer("request")
            .mayOnlyBeAccessedByLayers("export", "generate", "mock", "contract", "plan", "sketch", "run")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers(
                    "export", "generate", "language", "mock", "contract", "graph", "plan", "sketch", "run", "request")
            .whereLayer("criterion")
            .mayOnlyBeAccessedByLayers("export", "run")
            .whereLayer("document")
            .mayOnlyBeAccessedByLayers(
                    "export",
                    "generate",
                    "language",
                    "mock",
                    "contract",
                    "graph",
                    "plan",
                    "sketch",
                    "run",
                    "request",
                    "source",
                    "criterion")
            .whereLayer("value")
            .mayOnlyBeAccessedByLayers("plan", "sketch", "run", "request")
            .whereLayer("expression")
            .mayOnlyBeAccessedByLayers(
                    "export", "mock", "contract", "plan", "sketch", "run", "request", "criterion", "value")
            .whereLayer("jsonpath")
            .mayOnlyBeAccessedByLayers("request", "criterion", "value")
            .whereLayer("xpath")
            .mayOnlyBeAccessedByLayers("request", "criterion", "value")
            .whereLayer("regex")
            .mayOnlyBeAccessedByLayers("mock", "contract", "criterion", "jsonpath");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_OPENS_THE_INSIDE = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.callwright.arazzo")
            .and()
            .doNotHaveSimpleName("ArazzoEngine")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.callwright.arazzo.*..");

    /// Time is handed in: a run must be the same on a virtual clock.
    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK_OR_SLEEPS = ArchRuleDefinition.noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
