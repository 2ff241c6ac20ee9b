package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What went wrong on calls. Safe for use by any thread.
public final class ProblemRows {
    private static final String INSERT = """
            insert into problems (sid, account_sid, call_sid, code, severity, message, url, created_ms)
            values (:sid, :account, :call, :code, :severity, :message, :url, :at)""";

    private final Database database;

    ProblemRows(Database database) {
        this.database = database;
    }

    /// Keeps a problem that is no call's own event, such as a callback that was refused.
    public void note(AccountSid account, CallSid call, Problem problem, Instant at) {
        database.write(session -> insert(session, account, call, problem, at));
    }

    public Optional<NotedProblem> find(AccountSid account, String sid) {
        return database.read(session -> problems(account).where("sid", sid).first(session));
    }

    /// One page, newest first.
    ///
    /// @param call empty: of all calls
    /// @param severity empty: all
    public Page<NotedProblem> list(
            AccountSid account,
            Optional<CallSid> call,
            Optional<Problem.Severity> severity,
            TimeRange at,
            Page.Request request) {
        Selection<NotedProblem> selection = problems(account)
                .where("call_sid", call.map(CallSid::value))
                .where("severity", severity.map(Problem.Severity::name))
                .within("created_ms", at);
        return database.read(session -> selection.page(session, request));
    }

    /// Forgets what was noted before `instant`, the oldest of each account first.
    ///
    /// @return how many, at most `limit`
    int forgetBefore(Instant instant, int limit) {
        // The index on age begins with the account, so that the accounts have to be named.
        return database.write(session -> session.sql("delete from problems where sid in (select sid from problems"
                        + " where account_sid in (select sid from accounts) and created_ms < :instant limit :limit)")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    static int insert(Session session, AccountSid account, CallSid call, Problem problem, Instant at)
            throws SQLException {
        return session.sql(INSERT)
                .bind("sid", "NO" + UUID.randomUUID().toString().replace("-", ""))
                .bind("account", account.value())
                .bind("call", call.value())
                .bind("code", problem.code())
                .bind("severity", problem.severity().name())
                .bind("message", problem.message())
                .bind("url", problem.url().orElse(null))
                .bind("at", at.toEpochMilli())
                .run();
    }

    private static Selection<NotedProblem> problems(AccountSid account) {
        return new Selection<>("problems", ProblemRows::read).where("account_sid", account.value());
    }

    private static NotedProblem read(ResultSet row) throws SQLException {
        return new NotedProblem(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                new CallSid(row.getString("call_sid")),
                new Problem(
                        row.getInt("code"),
                        Problem.Severity.valueOf(row.getString("severity")),
                        row.getString("message"),
                        Columns.maybeText(row, "url")),
                Columns.instant(row, "created_ms"));
    }
}
