package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Arazzo documents with the texts of everything they need. Safe for use by any thread.
public final class WorkflowRows {
    private final Database database;

    WorkflowRows(Database database) {
        this.database = database;
    }

    /// What became of a wish to forget a workflow.
    public enum Deletion {
        DONE,
        NOT_THERE,
        /// Runs of it are not over.
        STILL_RUNS
    }

    /// Whether there is one whose settings do not begin with `mark`.
    public boolean hasForeign(String mark) {
        return database.read(session -> session.sql("select 1 from workflows where settings not like :mark limit 1")
                .bind("mark", mark + "%")
                .first(row -> true)
                .orElse(false));
    }

    /// Keeps a new one.
    ///
    /// @param documents texts by location
    public void insert(KeptWorkflow workflow, Map<String, String> documents) {
        database.write(session -> {
            session.sql("""
                            insert into workflows (sid, account_sid, name, outline, settings, created_ms)
                            values (:sid, :account, :name, :outline, :settings, :created)""")
                    .bind("sid", workflow.sid())
                    .bind("account", workflow.account().value())
                    .bind("name", workflow.name().orElse(null))
                    .bind("outline", workflow.outline())
                    .bind("settings", workflow.settings())
                    .bind("created", workflow.created().toEpochMilli())
                    .run();
            for (Map.Entry<String, String> document : documents.entrySet()) {
                session.later(
                        """
                        insert into workflow_documents (workflow_sid, location, content)
                        values (:sid, :location, :content)""",
                        insert -> insert.bind("sid", workflow.sid())
                                .bind("location", document.getKey())
                                .bind("content", document.getValue()));
            }
            return documents.size();
        });
    }

    public Optional<KeptWorkflow> find(AccountSid account, String sid) {
        return database.read(session -> session.sql("""
                        select * from workflows where sid = :sid and account_sid = :account""")
                .bind("sid", sid)
                .bind("account", account.value())
                .first(WorkflowRows::read));
    }

    /// Newest first.
    public Page<KeptWorkflow> list(AccountSid account, Page.Request request) {
        return database.read(session -> new Selection<>("workflows", WorkflowRows::read)
                .where("account_sid", account.value())
                .page(session, request));
    }

    /// The texts by location.
    public Map<String, String> documents(String sid) {
        return database.read(session -> {
            Map<String, String> documents = new LinkedHashMap<>();
            session.sql("select location, content from workflow_documents where workflow_sid = :sid")
                    .bind("sid", sid)
                    .list(row -> documents.put(row.getString("location"), row.getString("content")));
            return documents;
        });
    }

    /// Forgets a workflow and its runs, unless some are not over.
    public Deletion delete(AccountSid account, String sid) {
        return database.write(session -> {
            boolean runs = session.sql(
                            "select 1 from workflow_runs where workflow_sid = :sid and ended_ms is null limit 1")
                    .bind("sid", sid)
                    .first(_ -> true)
                    .orElse(false);
            if (runs) {
                return Deletion.STILL_RUNS;
            }
            int deleted = session.sql("delete from workflows where sid = :sid and account_sid = :account")
                    .bind("sid", sid)
                    .bind("account", account.value())
                    .run();
            if (deleted == 0) {
                return Deletion.NOT_THERE;
            }
            session.sql("delete from workflow_documents where workflow_sid = :sid")
                    .bind("sid", sid)
                    .run();
            RunRows.deleteOf(session, sid);
            return Deletion.DONE;
        });
    }

    private static KeptWorkflow read(ResultSet row) throws SQLException {
        return new KeptWorkflow(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                Columns.maybeText(row, "name"),
                row.getString("outline"),
                row.getString("settings"),
                Columns.instant(row, "created_ms"));
    }
}
