package dev.callwright.server.store;

import java.io.Serial;
import java.sql.SQLException;

/// There was no connection, or no transaction on it: whatever was to be done was not tried, and is not to blame.
final class NotBegunException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SQLITE_BUSY = 5;

    NotBegunException(StoreAddress address, SQLException why) {
        super(message(address, why), why.getSQLState(), why.getErrorCode());
        addSuppressed(why);
    }

    private static String message(StoreAddress address, SQLException why) {
        if (address.isSqlite() && why.getErrorCode() == SQLITE_BUSY) {
            return "another program is writing to this file and does not end; stop that program or wait for it, then"
                    + " try again";
        }
        return String.valueOf(why.getMessage());
    }
}
