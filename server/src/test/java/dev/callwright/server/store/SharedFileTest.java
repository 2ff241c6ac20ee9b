package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An SQLite file that more than one program writes to.
@Timeout(60)
class SharedFileTest {
    private static final String INSERT =
            "insert into accounts (sid, friendly_name, auth_token, created_ms, updated_ms) values (:sid, '', '', 1, 1)";
    private static final String INSERT_ELSEWHERE = INSERT.replace(":sid", "'elsewhere'");

    @TempDir
    Path folder;

    private Database database;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        // Our own wait is short, and the other waits for nobody.
        database = Database.open(address("?busy_timeout=20"));
        other = DriverManager.getConnection(url() + "?busy_timeout=0");
        put("before");
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        database.close();
    }

    @Test
    void aStoreThatHasWrittenLeavesTheFileToOthers() throws SQLException {
        elsewhere(INSERT_ELSEWHERE);

        assertThat(sids(database)).containsExactlyInAnyOrder("before", "elsewhere");
    }

    @Test
    void aWriteThatFailedLeavesTheFileToOthers() throws SQLException {
        assertThatThrownBy(() -> put("before")).isInstanceOf(StoreException.class);

        elsewhere(INSERT_ELSEWHERE);

        assertThat(sids(database)).containsExactlyInAnyOrder("before", "elsewhere");
    }

    @Test
    void whoeverHoldsTheFileForLongIsNamedAsTheReasonToEveryWriter() throws SQLException {
        elsewhere("begin immediate");

        List<CompletableFuture<Integer>> writes = Stream.of("a", "b", "c")
                .map(sid -> CompletableFuture.supplyAsync(() -> put(sid)))
                .toList();

        assertThat(writes)
                .allSatisfy(write -> assertThatThrownBy(write::join)
                        .cause()
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(folder + "/test.db")
                        .hasMessageContaining("another program is writing to this file")
                        .hasMessageContaining("stop that program or wait for it"));
    }

    @Test
    void aStoreWritesAgainOnceTheFileIsFree() throws SQLException {
        elsewhere("begin immediate");
        assertThatThrownBy(() -> put("refused")).isInstanceOf(StoreException.class);
        elsewhere("rollback");

        put("after");

        assertThat(sids(database)).containsExactlyInAnyOrder("before", "after");
    }

    @Test
    void twoStoresThatWaitForEachOtherLoseNothing() {
        try (Database one = Database.open(address(""));
                Database another = Database.open(address(""))) {
            List<CompletableFuture<Integer>> writes = IntStream.range(0, 400)
                    .mapToObj(i -> (i % 2 == 0 ? one : another).writeSoon(session -> insert(session, "s" + i)))
                    .toList();

            writes.forEach(CompletableFuture::join);

            assertThat(sids(one)).hasSize(401).hasSameElementsAs(sids(another));
        }
    }

    private StoreAddress address(String settings) {
        return new StoreAddress(url() + settings, Optional.empty(), Optional.empty());
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("test.db");
    }

    private void elsewhere(String sql) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private int put(String sid) {
        return database.write(session -> insert(session, sid));
    }

    private static int insert(Session session, String sid) throws SQLException {
        return session.sql(INSERT).bind("sid", sid).run();
    }

    private static List<String> sids(Database database) {
        return database.read(session -> session.sql("select sid from accounts").list(row -> row.getString("sid")));
    }
}
