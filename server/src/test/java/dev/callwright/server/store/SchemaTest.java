package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.server.config.Secret;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
    @Test
    void newestIsTheVersionOfTheLastFile() {
        File folder = new File(URI.create(
                Objects.requireNonNull(Schema.class.getResource("/db")).toString()));

        List<Integer> versions = Stream.of(Objects.requireNonNull(folder.list()))
                .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                .sorted()
                .toList();

        assertThat(versions.getLast()).isEqualTo(Schema.NEWEST);
    }

    @Test
    void aNewFileHasTheTablesThatTheFilesMake(@TempDir Path folder) throws SQLException, IOException {
        StoreAddress copied = StoreAddress.sqlite(folder.resolve("copied.db"));
        StoreAddress migrated = StoreAddress.sqlite(folder.resolve("migrated.db"));
        String everything = "select sql from sqlite_master where sql is not null order by name";

        EmptyDatabase.copyTo(folder.resolve("copied.db"));
        Schema.migrate(migrated);

        assertThat(column(copied, everything))
                .isEqualTo(column(migrated, everything))
                .isNotEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    void aFileThatIsThereIsLeftAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("callwright.db"), "mine");

        EmptyDatabase.copyTo(file);

        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:sqlite::memory:,",
        "jdbc:sqlite:,",
        "jdbc:sqlite:file:a.db,",
        "jdbc:sqlite:a.db?mode=ro,",
        "jdbc:postgresql://localhost/a,",
        "jdbc:sqlite:folder/a.db,folder/a.db"
    })
    void onlyAPlainPathIsAFile(String url, @Nullable String path) {
        StoreAddress address = new StoreAddress(url, Optional.empty(), Optional.empty());

        assertThat(address.file()).isEqualTo(Optional.ofNullable(path).map(Path::of));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anEarlierVersionIsBroughtUpToDateWithItsRowsKept(TestDatabase database) throws SQLException {
        StoreAddress address = database.fresh();
        migrateTo("1", address);
        run(
                address,
                "insert into accounts (sid, friendly_name, auth_token, created_ms, updated_ms) values ('AC1', 'first', 'token', 1, 1)");

        Store.open(address).close();

        assertThat(column(address, "select friendly_name from accounts")).containsExactly("first");
        assertThat(column(address, "select count(*) from exchanges")).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCurrentDatabaseIsOpenedAgain(TestDatabase database) throws SQLException {
        StoreAddress address = database.fresh();
        Store.open(address).close();
        run(
                address,
                "insert into accounts (sid, friendly_name, auth_token, created_ms, updated_ms) values ('AC1', 'first', 'token', 1, 1)");

        Store.open(address).close();

        assertThat(column(address, "select friendly_name from accounts")).containsExactly("first");
        assertThat(column(address, "select version from flyway_schema_history order by installed_rank"))
                .startsWith("1", "2", "3")
                .endsWith(Integer.toString(Schema.NEWEST))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tablesOfALaterVersionAreLeftAlone(TestDatabase database) throws SQLException {
        StoreAddress address = database.fresh();
        Store.open(address).close();
        run(address, "update flyway_schema_history set version = '99' where version = '2'");

        assertThatThrownBy(() -> Store.open(address))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 99, this program knows " + Schema.NEWEST);
    }

    private static void migrateTo(String version, StoreAddress address) {
        Flyway.configure()
                .dataSource(
                        address.url(),
                        address.user().orElse(null),
                        address.password().map(Secret::value).orElse(null))
                .locations("classpath:db")
                .target(version)
                .load()
                .migrate();
    }

    private static void run(StoreAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> column(StoreAddress address, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
