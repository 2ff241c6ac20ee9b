package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SessionTest {
    private static final String INSERT =
            "insert into accounts (sid, friendly_name, auth_token, created_ms, updated_ms) values (:sid, '', '', 1, 1)";

    @Parameter
    TestDatabase kind;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(kind.fresh());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsPutOffIsKept() {
        database.write(session -> later(session, "a", "b"));

        assertThat(sids()).containsExactly("a", "b");
    }

    @Test
    void whatIsPutOffIsSeenByTheNextStatement() {
        int changed = database.write(session -> {
            later(session, "a", "b");
            return session.sql("update accounts set friendly_name = 'seen'").run();
        });

        assertThat(changed).isEqualTo(2);
    }

    @Test
    void aFailureUndoesAllThatItsWorkDid() {
        Session.Work<Integer> failing = session -> {
            session.sql(INSERT).bind("sid", "done").run();
            later(session, "put off");
            throw new IllegalStateException("half-way");
        };

        assertThatThrownBy(() -> database.write(failing)).hasMessageContaining("half-way");

        database.write(session -> later(session, "next"));
        assertThat(sids()).containsExactly("next");
    }

    @Test
    void aFailureOfWhatWasPutOffUndoesAllToo() {
        Session.Work<Integer> failing = session -> {
            session.sql(INSERT).bind("sid", "done").run();
            return later(session, "twice", "twice");
        };

        assertThatThrownBy(() -> database.write(failing)).isInstanceOf(StoreException.class);

        database.write(session -> later(session, "next"));
        assertThat(sids()).containsExactly("next");
    }

    @Test
    void aFailureUndoesNothingOfOthersInItsGroup() {
        List<CompletableFuture<Integer>> good = new ArrayList<>();
        List<CompletableFuture<Integer>> bad = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String sid = "s%02d".formatted(i);
            good.add(database.writeSoon(session -> later(session, sid)));
            bad.add(database.writeSoon(session -> later(session, sid + "x", sid + "x")));
        }

        good.forEach(CompletableFuture::join);

        assertThat(bad).allSatisfy(each -> assertThatThrownBy(each::join).isNotNull());
        assertThat(sids()).hasSize(50).allMatch(sid -> sid.length() == 3);
    }

    private static int later(Session session, String... sids) throws SQLException {
        for (String sid : sids) {
            session.later(INSERT, insert -> insert.bind("sid", sid));
        }
        return sids.length;
    }

    private List<String> sids() {
        return database.read(
                session -> session.sql("select sid from accounts order by sid").list(row -> row.getString("sid")));
    }
}
