package dev.callwright.voice;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between the packages of this module, and from them to the modules below.
@AnalyzeClasses(packages = "dev.callwright.voice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    private static final String VOICE = "dev.callwright.voice.";

    @ArchTest
    static final ArchRule AN_ARROW_POINTS_ONLY_DOWNWARDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("call")
            .definedBy(VOICE + "call")
            .layer("verb")
            .definedBy(VOICE + "verb")
            .layer("recording")
            .definedBy(VOICE + "recording")
            .layer("answering")
            .definedBy(VOICE + "answering")
            .layer("leg")
            .definedBy(VOICE + "leg")
            .layer("port")
            .definedBy(VOICE + "port")
            .layer("journal")
            .definedBy(VOICE + "journal")
            .whereLayer("call")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("verb")
            .mayOnlyBeAccessedByLayers("call")
            .whereLayer("recording")
            .mayOnlyBeAccessedByLayers("call", "verb")
            .whereLayer("answering")
            .mayOnlyBeAccessedByLayers("call", "verb")
            .whereLayer("leg")
            .mayOnlyBeAccessedByLayers("call", "verb", "recording", "answering")
            .whereLayer("port")
            .mayOnlyBeAccessedByLayers("call", "verb", "recording", "leg")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("call", "verb", "recording", "answering", "leg", "port");

    @ArchTest
    static final ArchRule ONLY_CALL_AND_LEG_SEE_SIP = onlySee("dev.callwright.sip..", "call", "leg");

    /// `call` names the engine that it is given and nothing else of it.
    @ArchTest
    static final ArchRule ONLY_LEG_RECORDING_AND_ANSWERING_SEE_MEDIA = noClasses()
            .that()
            .resideOutsideOfPackages(VOICE + "leg", VOICE + "recording", VOICE + "answering")
            .and()
            .doNotHaveFullyQualifiedName(VOICE + "call.Calls")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.callwright.media..");

    @ArchTest
    static final ArchRule ONLY_CALL_AND_VERB_SEE_TWIML = onlySee("dev.callwright.twiml..", "call", "verb");

    @ArchTest
    static final ArchRule NOTHING_READS_A_CLOCK_OR_SLEEPS_BY_ITSELF = noClasses()
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "startVirtualThread", Runnable.class);

    private static ArchRule onlySee(String below, String first, String second) {
        return noClasses()
                .that(not(resideInAnyPackage(VOICE + first, VOICE + second)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(below);
    }
}
