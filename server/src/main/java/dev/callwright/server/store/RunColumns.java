package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The rows of runs and their steps, as values.
final class RunColumns {
    private RunColumns() {}

    static RunClaim claimed(ResultSet row) throws SQLException {
        return new RunClaim(
                read(row),
                row.getInt("epoch"),
                row.getString("state"),
                Columns.maybeText(row, "decision"),
                row.getInt("cancelled") != 0,
                row.getInt("steps"));
    }

    static WorkflowRun read(ResultSet row) throws SQLException {
        return new WorkflowRun(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("workflow_sid"),
                row.getString("workflow_id"),
                RunStatus.valueOf(row.getString("status")),
                row.getString("polls"),
                row.getString("inputs"),
                new WorkflowRun.Outcome(
                        Columns.maybeText(row, "outputs"),
                        Columns.maybeText(row, "result"),
                        Columns.maybeText(row, "step"),
                        Columns.maybeText(row, "reason"),
                        Columns.maybeText(row, "pending")),
                new WorkflowRun.Times(
                        Columns.instant(row, "created_ms"),
                        Columns.instant(row, "updated_ms"),
                        Columns.maybeInstant(row, "started_ms"),
                        Columns.maybeInstant(row, "ended_ms"),
                        Columns.maybeInstant(row, "due_ms")));
    }

    static RunStep step(ResultSet row) throws SQLException {
        return new RunStep(
                row.getInt("position"),
                row.getString("workflow_id"),
                row.getString("step"),
                row.getInt("attempt"),
                row.getString("status"),
                Columns.maybeText(row, "request"),
                Columns.maybeInt(row, "answer"),
                Columns.maybeText(row, "outputs"),
                Columns.maybeText(row, "reason"),
                Columns.instant(row, "started_ms"),
                Columns.maybeInstant(row, "ended_ms"));
    }
}
