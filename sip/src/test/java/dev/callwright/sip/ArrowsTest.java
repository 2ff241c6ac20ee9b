package dev.callwright.sip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may use whom inside the module; the ports that the face offers to transports and locators are open to those.
@AnalyzeClasses(packages = "dev.callwright.sip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy("dev.callwright.sip")
            .layer("dialog")
            .definedBy("dev.callwright.sip.dialog")
            .layer("transaction")
            .definedBy("dev.callwright.sip.transaction")
            .layer("registrar")
            .definedBy("dev.callwright.sip.registrar")
            .layer("transport")
            .definedBy("dev.callwright.sip.transport")
            .layer("locate")
            .definedBy("dev.callwright.sip.locate")
            .layer("auth")
            .definedBy("dev.callwright.sip.auth")
            .layer("parse")
            .definedBy("dev.callwright.sip.parse")
            .layer("message")
            .definedBy("dev.callwright.sip.message")
            .whereLayer("face")
            .mayOnlyBeAccessedByLayers("transport", "locate")
            .whereLayer("dialog")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("transaction")
            .mayOnlyBeAccessedByLayers("dialog", "face")
            .whereLayer("registrar")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("transport")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("locate")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("auth")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("parse")
            .mayOnlyBeAccessedByLayers("transaction", "face", "transport")
            .whereLayer("message")
            .mayOnlyBeAccessedByLayers(
                    "parse", "auth", "locate", "transport", "transaction", "dialog", "registrar", "face");

    @ArchTest
    static final ArchRule MESSAGES_AND_DIGESTS_KNOW_NO_WORLD = noClasses()
            .that()
            .resideInAnyPackage("..sip.message..", "..sip.parse..", "..sip.auth..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.callwright.world..");

    @ArchTest
    static final ArchRule TRANSPORTS_KNOW_ONLY_THE_PORT = noClasses()
            .that()
            .resideInAnyPackage("dev.callwright.sip.transport", "dev.callwright.sip.locate")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are the agent itself",
                    type -> type.getPackageName().equals("dev.callwright.sip")
                            && !type.getName().startsWith("dev.callwright.sip.SipTransport")
                            && !type.getName().startsWith("dev.callwright.sip.Locator")
                            && !type.getName().startsWith("dev.callwright.sip.NextHop")));

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_CLOCK_THREAD_OR_SOCKET = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.callwright.sip",
                    "dev.callwright.sip.dialog",
                    "dev.callwright.sip.transaction",
                    "dev.callwright.sip.registrar",
                    "dev.callwright.sip.message",
                    "dev.callwright.sip.parse",
                    "dev.callwright.sip.auth")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "java.nio.channels..", "java.time.chrono..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);
}
