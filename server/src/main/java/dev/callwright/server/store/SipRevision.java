package dev.callwright.server.store;

import java.sql.SQLException;

/// A number that rises with every change of the SIP domains, their lists, and the status of accounts, in the same
/// transaction: while it stays, what was read then still holds. Safe for use by any thread.
public final class SipRevision {
    private final Database database;

    SipRevision(Database database) {
        this.database = database;
    }

    public long number() {
        return database.read(session -> session.sql("select number from sip_revision")
                .first(row -> row.getLong(1))
                .orElse(0L));
    }

    /// @return `changes`, how many rows were changed; with none the number stays
    static int raise(Session session, int changes) throws SQLException {
        if (changes > 0) {
            session.sql("update sip_revision set number = number + 1").run();
        }
        return changes;
    }
}
