package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private static final Pattern NAME = Pattern.compile(":([a-zA-Z]+)");

    @Test
    @Timeout(60)
    void anErrorInAWriteEndsNoWriter() {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            Session.Work<String> deep = _ -> {
                throw new StackOverflowError("too deep");
            };

            assertThatThrownBy(() -> database.write(deep))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too deep");

            int kept = database.write(
                    session -> session.sql("delete from accounts").run());
            assertThat(kept).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CallbackRows.INSERT, CallbackRows.HOLD})
    void aCallbackCostsTheSameHoweverManyAreDueToItsHost(String sql) {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            List<String> plan = database.read(session -> plan(session, sql));

            assertThat(plan).singleElement().asString().contains("callbacks_by_call");
        }
    }

    @Test
    void whatMustWaitIsFoundByItsCall() {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            List<String> plan = database.read(session -> plan(session, CallbackRows.READY));

            assertThat(plan).hasSize(2);
            assertThat(plan.getFirst()).contains("SEARCH c", "callbacks_due (host=? AND next_ms<?)");
            assertThat(plan.getLast()).contains("SEARCH e", "callbacks_by_call (call_sid=? AND id<?)");
        }
    }

    /// Which indexes the database is going to search.
    private static List<String> plan(Session session, String sql) throws java.sql.SQLException {
        Sql explained = session.sql("explain query plan " + sql);
        for (String name : NAME.matcher(sql)
                .results()
                .map((MatchResult each) -> each.group(1))
                .distinct()
                .toList()) {
            explained.bind(name, 1);
        }
        return explained.list(row -> row.getString("detail")).stream()
                .filter(step -> step.startsWith("SEARCH"))
                .toList();
    }
}
