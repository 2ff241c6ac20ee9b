package dev.callwright.server.store;

import java.util.List;
import java.util.Optional;

/// Some rows of a list, newest first, and where to go on in both directions.
///
/// @param next empty on the last page
/// @param previous empty on the first page
public record Page<T>(List<T> rows, Optional<Cursor> next, Optional<Cursor> previous) {
    public Page {
        rows = List.copyOf(rows);
    }

    /// Which rows to take.
    ///
    /// @param size at least 1
    /// @param at where to go on; empty: at the newest
    public record Request(int size, Optional<Cursor> at) {
        public Request {
            if (size < 1) {
                throw new IllegalArgumentException("a page cannot have " + size + " rows");
            }
        }

        /// The newest `size` rows.
        public static Request first(int size) {
            return new Request(size, Optional.empty());
        }
    }
}
