package dev.callwright.client;

import dev.callwright.client.CallwrightException.ServerFailed;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in a stream of events one is: after the event with this id.
///
/// @param after empty: at no place yet
record Place(Optional<Long> after) {
    static final Place NONE = new Place(Optional.empty());

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    /// After the event `id`.
    ///
    /// @throws IllegalArgumentException when it is no decimal number
    static Place after(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of an event: " + id);
        }
        return new Place(Optional.of(Long.parseLong(id)));
    }

    Optional<String> id() {
        return after.map(number -> Long.toString(number));
    }

    /// Whether the event `id` is still to come.
    ///
    /// @throws ServerFailed when it is no decimal number
    boolean isBefore(String id) {
        return after.isEmpty() || after.get() < number(id);
    }

    /// After the event `id`, or where we are when that is farther or `id` says nothing.
    Place movedTo(String id) {
        return !id.isEmpty() && isBefore(id) ? new Place(Optional.of(number(id))) : this;
    }

    private static long number(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ServerFailed(
                    "", "the server tells events without a number, so none could be missed or known again: " + id);
        }
        return Long.parseLong(id);
    }
}
