package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs of workflows: where each stands, its steps. Safe for use by any thread.
public final class RunRows {
    private static final String OPEN = "('QUEUED', 'WAITING', 'UNKNOWN_OUTCOME')";

    private final Database database;

    RunRows(Database database) {
        this.database = database;
    }

    /// What a list is to have.
    public record Filter(Optional<String> workflow, List<String> statuses) {
        public Filter {
            statuses = statuses.stream()
                    .map(status -> status.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .toList();
        }
    }

    /// What is to be done after a checkpoint.
    public enum Kept {
        GO_ON,
        CANCEL,
        /// Somebody else works on the run; nothing was written.
        NOT_OURS
    }

    /// Keeps a new run, unless the account has too many that are not over.
    ///
    /// @param most runs of one account that are not over
    /// @param state encrypted
    /// @return whether it is kept
    public boolean insert(WorkflowRun run, String state, int most) {
        return database.write(session -> {
            int open = session.sql("""
                            select count(*) from (select 1 from workflow_runs where account_sid = :account
                                and status in ('QUEUED', 'RUNNING', 'WAITING', 'UNKNOWN_OUTCOME') limit :most) o""")
                    .bind("account", run.account().value())
                    .bind("most", most)
                    .first(row -> row.getInt(1))
                    .orElse(0);
            if (open >= most) {
                return false;
            }
            session.sql("""
                            insert into workflow_runs (sid, account_sid, workflow_sid, workflow_id, status, epoch, polls,
                                inputs, state, cancelled, events, steps, due_ms, created_ms, updated_ms)
                            values (:sid, :account, :workflow, :id, :status, 0, :polls, :inputs, :state, 0, 0, 0, :due,
                                :created, :created)""")
                    .bind("sid", run.sid())
                    .bind("account", run.account().value())
                    .bind("workflow", run.workflow())
                    .bind("id", run.workflowId())
                    .bind("status", run.status().name())
                    .bind("polls", run.polls())
                    .bind("inputs", run.inputs())
                    .bind("state", state)
                    .bind("due", Columns.millis(run.times().due()))
                    .bind("created", run.times().created().toEpochMilli())
                    .run();
            return true;
        });
    }

    public Optional<WorkflowRun> find(AccountSid account, String sid) {
        return database.read(session -> session.sql("""
                        select * from workflow_runs where sid = :sid and account_sid = :account""")
                .bind("sid", sid)
                .bind("account", account.value())
                .first(RunColumns::read));
    }

    /// A run of any account.
    public Optional<WorkflowRun> find(String sid) {
        return database.read(session -> session.sql("select * from workflow_runs where sid = :sid")
                .bind("sid", sid)
                .first(RunColumns::read));
    }

    /// Newest first.
    public Page<WorkflowRun> list(AccountSid account, Filter filter, Page.Request request) {
        return database.read(session -> new Selection<>("workflow_runs", RunColumns::read)
                .where("account_sid", account.value())
                .where("workflow_sid", filter.workflow())
                .whereAny("status", filter.statuses())
                .page(session, request));
    }

    /// The attempts of its steps, in order.
    ///
    /// @param after the last position that is known
    public List<RunStep> steps(String sid, int after, int limit) {
        return database.read(session -> session.sql("""
                        select * from workflow_run_steps where run_sid = :sid and position > :after
                        order by position limit :limit""")
                .bind("sid", sid)
                .bind("after", after)
                .bind("limit", limit)
                .list(RunColumns::step));
    }

    /// The steps that are under way, the outermost first.
    public List<RunStep> open(String sid) {
        return database.read(session -> session.sql("""
                        select * from workflow_run_steps where run_sid = :sid and status = 'running' order by position""").bind("sid", sid).list(RunColumns::step));
    }

    /// Every run that is to go on by itself, with the time.
    public List<Due> due(int limit) {
        return database.read(session -> session.sql("""
                        select sid, due_ms from workflow_runs where due_ms is not null order by due_ms limit :limit""")
                .bind("limit", limit)
                .list(row -> new Due(row.getString("sid"), Columns.instant(row, "due_ms"))));
    }

    /// How many runs of all accounts have this status.
    public long count(RunStatus status) {
        return database.read(session ->
                        session.sql("""
                        select count(*) from accounts a join workflow_runs r on r.account_sid = a.sid
                        where r.status = :status""").bind("status", status.name()).first(row -> row.getLong(1)))
                .orElse(0L);
    }

    /// Runs of all accounts that are worked on and were told to end since.
    public List<String> cancelled() {
        return database.read(session -> session.sql("""
                        select r.sid from accounts a join workflow_runs r on r.account_sid = a.sid
                        where r.status = 'RUNNING' and r.cancelled = 1 limit 10000""").list(row -> row.getString(1)));
    }

    /// When a run is to go on.
    public record Due(String sid, Instant at) {}

    /// Whether it is not over and its state does not begin with `mark`.
    public boolean isForeign(String sid, String mark) {
        return database.read(session -> session.sql("""
                        select 1 from workflow_runs where sid = :sid and ended_ms is null and state not like :mark""")
                .bind("sid", sid)
                .bind("mark", mark + "%")
                .first(_ -> true)
                .orElse(false));
    }

    /// Takes a run to work on it; whoever did so before can write no more. Empty when it is over, not there, or kept
    /// by another key; to be ended as cancelled it needs none.
    ///
    /// @param mark what a state begins with that can be read
    public Optional<RunClaim> claim(String sid, String mark, Instant now) {
        return database.write(session -> {
            int claimed = session.sql("""
                            update workflow_runs set epoch = epoch + 1, status = 'RUNNING', due_ms = :now,
                                updated_ms = :now, started_ms = coalesce(started_ms, :now)
                            where sid = :sid and ended_ms is null and (state like :mark or cancelled = 1)""")
                    .bind("sid", sid)
                    .bind("mark", mark + "%")
                    .bind("now", now.toEpochMilli())
                    .run();
            return claimed == 0
                    ? Optional.<RunClaim>empty()
                    : session.sql("select * from workflow_runs where sid = :sid")
                            .bind("sid", sid)
                            .first(RunColumns::claimed);
        });
    }

    /// Keeps how far a run came.
    public Kept keep(RunCheckpoint checkpoint) {
        return database.write(session -> {
            boolean ours = put(session, checkpoint) == 1;
            if (!ours) {
                return Kept.NOT_OURS;
            }
            String sid = checkpoint.claim().run().sid();
            putSteps(session, sid, checkpoint);
            if (checkpoint.status().isOver()) {
                leaveSteps(session, sid, checkpoint.at());
            }
            RunEventRows.append(session, sid, checkpoint.events());
            for (long message : checkpoint.taken()) {
                session.sql("update workflow_run_messages set taken = 1 where run_sid = :sid and id = :id")
                        .bind("sid", sid)
                        .bind("id", message)
                        .run();
            }
            boolean cancelled = session.sql("select cancelled from workflow_runs where sid = :sid")
                    .bind("sid", sid)
                    .first(row -> row.getInt(1) != 0)
                    .orElse(false);
            return cancelled ? Kept.CANCEL : Kept.GO_ON;
        });
    }

    private static int put(Session session, RunCheckpoint checkpoint) throws SQLException {
        WorkflowRun.Outcome outcome = checkpoint.outcome();
        return session.sql("""
                        update workflow_runs set status = :status, outputs = :outputs, result = :result, step = :step,
                            reason = :reason, pending = :pending, state = :state, decision = null, due_ms = :due,
                            updated_ms = :now, ended_ms = :ended
                        where sid = :sid and epoch = :epoch and ended_ms is null""")
                .bind("sid", checkpoint.claim().run().sid())
                .bind("epoch", checkpoint.claim().epoch())
                .bind("status", checkpoint.status().name())
                .bind("outputs", outcome.outputs().orElse(null))
                .bind("result", outcome.result().orElse(null))
                .bind("step", outcome.step().orElse(null))
                .bind("reason", outcome.reason().orElse(null))
                .bind("pending", outcome.pending().orElse(null))
                .bind("state", checkpoint.state())
                .bind("due", Columns.millis(checkpoint.due()))
                .bind("now", checkpoint.at().toEpochMilli())
                .bind("ended", checkpoint.status().isOver() ? checkpoint.at().toEpochMilli() : null)
                .run();
    }

    private static void putSteps(Session session, String sid, RunCheckpoint checkpoint) throws SQLException {
        for (RunStep step : checkpoint.steps()) {
            session.sql("""
                            insert into workflow_run_steps (run_sid, position, workflow_id, step, attempt, status, request,
                                answer, outputs, reason, started_ms, ended_ms)
                            values (:sid, :position, :workflow, :step, :attempt, :status, :request, :answer, :outputs,
                                :reason, :started, :ended)
                            on conflict (run_sid, position) do update set status = excluded.status,
                                request = excluded.request, answer = excluded.answer, outputs = excluded.outputs,
                                reason = excluded.reason, ended_ms = excluded.ended_ms""")
                    .bind("sid", sid)
                    .bind("position", step.position())
                    .bind("workflow", step.workflowId())
                    .bind("step", step.step())
                    .bind("attempt", step.attempt())
                    .bind("status", step.status())
                    .bind("request", step.request().orElse(null))
                    .bind("answer", step.answer().orElse(null))
                    .bind("outputs", step.outputs().orElse(null))
                    .bind("reason", step.reason().orElse(null))
                    .bind("started", step.started().toEpochMilli())
                    .bind("ended", Columns.millis(step.ended()))
                    .run();
        }
        if (!checkpoint.steps().isEmpty()) {
            int last = checkpoint.steps().stream()
                    .mapToInt(RunStep::position)
                    .max()
                    .orElseThrow();
            session.sql("update workflow_runs set steps = :last where sid = :sid and steps < :last")
                    .bind("last", last)
                    .bind("sid", sid)
                    .run();
        }
    }

    /// Ends a run that nobody works on; one that somebody works on is told to end.
    ///
    /// @param event that tells of the end
    /// @return whether it has ended
    public boolean cancel(String sid, String event, Instant now) {
        return database.write(session -> {
            int ended = session.sql("update workflow_runs set status = 'CANCELLED', result = 'cancelled', state = '',"
                            + " epoch = epoch + 1, due_ms = null, updated_ms = :now, ended_ms = :now"
                            + " where sid = :sid and status in " + OPEN)
                    .bind("sid", sid)
                    .bind("now", now.toEpochMilli())
                    .run();
            if (ended == 1) {
                leaveSteps(session, sid, now);
                RunEventRows.append(session, sid, List.of(event));
            } else {
                session.sql("update workflow_runs set cancelled = 1 where sid = :sid and ended_ms is null")
                        .bind("sid", sid)
                        .run();
            }
            return ended == 1;
        });
    }

    private static void leaveSteps(Session session, String sid, Instant now) throws SQLException {
        session.sql("""
                        update workflow_run_steps set status = 'left', ended_ms = :now
                        where run_sid = :sid and status = 'running'""").bind("now", now.toEpochMilli()).bind("sid", sid).run();
    }

    /// Decides about the request without answer, and lets the run go on.
    ///
    /// @param decision JSON
    /// @return whether there was something to decide
    public boolean decide(String sid, String decision, Instant now) {
        return database.write(session -> session.sql("""
                        update workflow_runs set decision = :decision, status = 'QUEUED', due_ms = :now, updated_ms = :now
                        where sid = :sid and status = 'UNKNOWN_OUTCOME'""")
                        .bind("sid", sid)
                        .bind("decision", decision)
                        .bind("now", now.toEpochMilli())
                        .run()
                == 1);
    }

    /// Forgets a run that is over.
    ///
    /// @return whether it was there and over
    public boolean delete(AccountSid account, String sid) {
        return database.write(session -> {
            int deleted = session.sql("""
                            delete from workflow_runs where sid = :sid and account_sid = :account
                                and ended_ms is not null""")
                    .bind("sid", sid)
                    .bind("account", account.value())
                    .run();
            if (deleted == 1) {
                deleteParts(session, sid);
            }
            return deleted == 1;
        });
    }

    /// Forgets runs that were over before `instant`, the oldest first.
    ///
    /// @return how many, at most `limit`
    int forgetBefore(Instant instant, int limit) {
        return database.write(session -> {
            List<String> sids = session.sql("""
                            select sid from workflow_runs where ended_ms < :instant order by ended_ms limit :limit""")
                    .bind("instant", instant.toEpochMilli())
                    .bind("limit", limit)
                    .list(row -> row.getString(1));
            for (String sid : sids) {
                deleteParts(session, sid);
                session.sql("delete from workflow_runs where sid = :sid")
                        .bind("sid", sid)
                        .run();
            }
            return sids.size();
        });
    }

    static void deleteOf(Session session, String workflow) throws SQLException {
        List<String> sids = session.sql("select sid from workflow_runs where workflow_sid = :sid")
                .bind("sid", workflow)
                .list(row -> row.getString(1));
        for (String sid : sids) {
            deleteParts(session, sid);
        }
        session.sql("delete from workflow_runs where workflow_sid = :sid")
                .bind("sid", workflow)
                .run();
    }

    private static void deleteParts(Session session, String sid) throws SQLException {
        for (String table : List.of("workflow_run_steps", "workflow_run_events", "workflow_run_messages")) {
            session.sql("delete from " + table + " where run_sid = :sid")
                    .bind("sid", sid)
                    .run();
        }
    }
}
