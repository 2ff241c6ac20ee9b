package dev.callwright.client;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.callwright.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NEEDS_NOTHING_BUT_THE_JDK_AND_JACKSON = ArchRuleDefinition.classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.net.ssl..", "tools.jackson..", "org.jspecify..", "dev.callwright.client..");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_NOTHING_OF_CALLS = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.callwright.client.wire")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.callwright.client");
}
