package dev.callwright.phones;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.callwright.phones", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule TELEPHONES_KNOW_ONLY_SIP_MEDIA_AND_THE_WORLD = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "dev.callwright.phones",
                    "dev.callwright.world",
                    "dev.callwright.sip",
                    "dev.callwright.sip.message",
                    "dev.callwright.media",
                    "dev.callwright.media.sdp",
                    "dev.callwright.media.file",
                    "dev.callwright.media.tone");

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK_OR_SLEEPS = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule FILES_ARE_PATHS =
            noClasses().should().dependOnClassesThat().areAssignableTo(File.class);
}
