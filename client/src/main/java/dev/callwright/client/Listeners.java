package dev.callwright.client;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What to do when something happens, to one call or to any call of the account. Immutable: every method returns a new
/// one; nothing is heard before [#open].
///
/// The listeners of one [Listening] are called on one thread, one after the other, in the order of the events and of
/// their registration. One that takes its time delays the next event and loses none; one that throws is told to
/// [#onTrouble], and the others go on.
public final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final Callwright callwright;
    private final String path;
    private final Place after;
    private final List<Consumer<CallEvent>> called;
    private final Consumer<RuntimeException> trouble;

    private Listeners(
            Callwright callwright,
            String path,
            Place after,
            List<Consumer<CallEvent>> called,
            Consumer<RuntimeException> trouble) {
        this.callwright = callwright;
        this.path = path;
        this.after = after;
        this.called = List.copyOf(called);
        this.trouble = trouble;
    }

    static Listeners none(Callwright callwright, String path) {
        return new Listeners(
                callwright,
                path,
                Place.NONE,
                List.of(),
                failure -> LOG.log(Level.WARNING, path + ": " + failure.getMessage(), failure));
    }

    /// Calls `listener` at every event of this type.
    public Listeners on(CallEvent.Type type, Consumer<CallEvent> listener) {
        return onAny(event -> {
            if (event.type() == type) {
                listener.accept(event);
            }
        });
    }

    /// Calls `listener` at every event.
    public Listeners onAny(Consumer<CallEvent> listener) {
        List<Consumer<CallEvent>> more = new ArrayList<>(called);
        more.add(listener);
        return new Listeners(callwright, path, after, more, trouble);
    }

    /// Tells `handler` of a connection that broke and is being made again, of an event nobody can read, and of what a
    /// listener threw. Without one they are logged.
    public Listeners onTrouble(Consumer<RuntimeException> handler) {
        return new Listeners(callwright, path, after, called, handler);
    }

    /// Begins right after the event with this id, such as the last one that was dealt with before a restart.
    ///
    /// Without it, a call is heard from its beginning, and an account from now on.
    ///
    /// @throws IllegalArgumentException when it is no event's id
    public Listeners after(String eventId) {
        return new Listeners(callwright, path, Place.after(eventId), called, trouble);
    }

    /// Connects, and returns when the server tells events: whatever happens from then on is heard.
    ///
    /// @throws CallwrightException when the server cannot be reached or refuses; later it is come back to
    public Listening open() {
        return callwright.listen(this);
    }

    String path() {
        return path;
    }

    Place after() {
        return after;
    }

    void tell(CallEvent event) {
        for (Consumer<CallEvent> listener : called) {
            try {
                listener.accept(event);
            } catch (RuntimeException thrown) {
                trouble(thrown);
            }
        }
    }

    void trouble(RuntimeException failure) {
        trouble.accept(failure);
    }
}
