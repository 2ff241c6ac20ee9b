package dev.callwright.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The arrows within the server: who may use whom.
class ArchitectureTest {
    private static final String BASE = "dev.callwright.server";

    /// What each package may use of the others; whatever is not named here may be used by `Main` and the commands
    /// alone.
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("account", Set.of("config", "text")),
            Map.entry("api", Set.of("config", "price", "rest", "store", "text")),
            Map.entry("audio", Set.of("webhook")),
            Map.entry("audit", Set.of("rest", "store")),
            Map.entry("callerid", Set.of("store")),
            Map.entry("config", Set.of()),
            Map.entry("dialplan", Set.of("config", "store")),
            Map.entry("event", Set.of("api", "journal", "rest", "store", "text", "webhook")),
            Map.entry("journal", Set.of("price", "store", "webhook")),
            Map.entry("monitor", Set.of("config", "event", "run", "webhook")),
            Map.entry("price", Set.of("config")),
            Map.entry("rest", Set.of("callerid", "config", "price", "store", "text", "usage")),
            Map.entry("run", Set.of("api", "config", "rest", "store", "text", "webhook")),
            Map.entry("store", Set.of("config", "text")),
            Map.entry("text", Set.of()),
            Map.entry("usage", Set.of("journal", "price", "store", "webhook")),
            Map.entry("webhook", Set.of("config", "store", "text")));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void arrowsPointAsTheyShould() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : ARROWS.keySet()) {
            layers = layers.layer(name).definedBy(BASE + "." + name + "..");
        }
        layers = layers.layer("cli").definedBy(BASE + ".cli..").layer("main").definedBy(BASE);
        for (Map.Entry<String, Set<String>> arrow : ARROWS.entrySet()) {
            layers = arrow.getValue().isEmpty()
                    ? layers.whereLayer(arrow.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(arrow.getKey())
                            .mayOnlyAccessLayers(arrow.getValue().toArray(String[]::new));
        }

        layers.check(classes);
    }

    @Test
    void everyPackageHasItsArrows() {
        Set<String> packages = classes.stream()
                .map(each -> each.getPackageName().substring(BASE.length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        packages.remove("cli");

        assertThat(packages).isEqualTo(new TreeSet<>(ARROWS.keySet()));
    }

    @Test
    void onlyTheStoreSeesTheDatabase() {
        noClasses()
                .that(resideOutsideOfPackage(BASE + ".store.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..", "org.postgresql..")
                .check(classes);
    }
}
