package dev.callwright.sip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows below the protocol core: message ← parse ← transport; digests and server location know messages only.
@AnalyzeClasses(packages = "dev.callwright.sip", importOptions = ImportOption.DoNotIncludeTests.class)
class WireArchitectureTest {
    @ArchTest
    static final ArchRule MESSAGES_KNOW_NOTHING_ELSE = noClasses()
            .that()
            .resideInAPackage("..sip.message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.callwright.sip",
                    "..sip.parse..",
                    "..sip.auth..",
                    "..sip.transport..",
                    "..sip.locate..",
                    "..sip.transaction..",
                    "..sip.dialog..",
                    "..sip.registrar..",
                    "dev.callwright.world..",
                    "io.netty..");

    @ArchTest
    static final ArchRule PARSING_AND_DIGESTS_KNOW_MESSAGES_ONLY = noClasses()
            .that()
            .resideInAnyPackage("..sip.parse..", "..sip.auth..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.callwright.sip",
                    "..sip.transport..",
                    "..sip.locate..",
                    "..sip.transaction..",
                    "..sip.dialog..",
                    "..sip.registrar..",
                    "dev.callwright.world..",
                    "io.netty..");

    /// Of the agent they know the ports that they serve: SipTransport, Locator, NextHop.
    @ArchTest
    static final ArchRule DRIVERS_KNOW_NO_PROTOCOL_CORE = noClasses()
            .that()
            .resideInAnyPackage("..sip.transport..", "..sip.locate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..sip.transaction..", "..sip.dialog..", "..sip.registrar..", "..sip.auth..");
}
