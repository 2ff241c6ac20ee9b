package dev.callwright.server.event;

import java.util.ArrayList;
import java.util.List;

/// The newest events, so that those who keep up need not ask the store. Immutable.
///
/// @param floor every event with a greater number, up to `position`, is in here
/// @param position the number up to which everything has been read
/// @param recent in the order of their numbers
record Window(long floor, long position, List<Told> recent) {
    /// Some four megabytes.
    static final int SIZE = 1_024;

    /// Nothing yet, and nothing before `position` to come.
    static Window at(long position) {
        return new Window(position, position, List.of());
    }

    /// This one with what was read next, and without what has become too old.
    Window with(List<Told> next) {
        List<Told> all = new ArrayList<>(recent.size() + next.size());
        all.addAll(recent);
        all.addAll(next);
        int dropped = Math.max(0, all.size() - SIZE);
        return new Window(
                dropped == 0 ? floor : all.get(dropped - 1).id(),
                next.getLast().id(),
                List.copyOf(all.subList(dropped, all.size())));
    }

    /// Whether everything after `id` is in here, or still to come.
    boolean covers(long id) {
        return id >= floor;
    }

    /// The events with a greater number than `id`, which must be [covered][#covers].
    List<Told> after(long id) {
        int first = recent.size();
        while (first > 0 && recent.get(first - 1).id() > id) {
            first--;
        }
        return recent.subList(first, recent.size());
    }
}
