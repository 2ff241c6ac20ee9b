package dev.callwright.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The arrows inside the module: what a package may use besides itself and the JDK.
class ArchitectureTest {
    private static final String BASE = "dev.callwright.media";
    private static final List<String> EVERYBODY = List.of("java..", "org.jspecify..", "org.slf4j..");

    /// Every package but the face may use the face's small types: sources, sinks, failures.
    private static final Map<String, List<String>> ARROWS = Map.of(
            BASE + ".sdp",
            List.of(BASE),
            BASE + ".rtp",
            List.of(),
            BASE + ".codec",
            List.of(BASE),
            BASE + ".dtmf",
            List.of(BASE),
            BASE + ".tone",
            List.of(BASE, BASE + ".dtmf"),
            BASE + ".answer",
            List.of(BASE, BASE + ".tone"),
            BASE + ".file",
            List.of(
                    BASE,
                    BASE + ".codec",
                    BASE + ".tone",
                    "javazoom.jl..",
                    "de.sciss.jump3r..",
                    "javax.sound.sampled..",
                    "dev.callwright.world"),
            BASE + ".mix",
            List.of(BASE),
            BASE + ".engine",
            List.of(BASE + "..", "dev.callwright.world"),
            BASE,
            List.of(BASE + ".engine", BASE + ".sdp", "dev.callwright.world"));

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @TestFactory
    Stream<DynamicTest> eachPackageUsesOnlyWhatItMay() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> holds(arrow.getKey(), arrow.getValue())));
    }

    private void holds(String origin, List<String> targets) {
        List<String> allowed = new ArrayList<>(EVERYBODY);
        allowed.add(origin);
        allowed.addAll(targets);
        classes()
                .that()
                .resideInAPackage(origin)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(module);
    }
}
