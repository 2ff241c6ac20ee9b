package dev.callwright.server.event;

import dev.callwright.server.store.StoreException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/// Events as they are sent to one listener over a WebSocket, one text message each; what it says is not heard. Runs on
/// a thread of its own.
final class EventSocket implements Runnable {
    private final Session session;
    private final Listener listener;
    private final Pace pace;

    EventSocket(Session session, Listener listener, Pace pace) {
        this.session = session;
        this.listener = listener;
        this.pace = pace;
    }

    @Override
    public void run() {
        try {
            Optional<List<Told>> next = listener.next(pace.heartbeat());
            while (next.isPresent()) {
                send(next.get()).get(pace.patience().toMillis(), TimeUnit.MILLISECONDS);
                next = listener.next(pace.heartbeat());
            }
            session.close(StatusCode.SHUTDOWN, "the server stops", Callback.NOOP);
        } catch (ExecutionException | TimeoutException | StoreException gone) {
            session.disconnect();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            session.disconnect();
        } finally {
            listener.close();
        }
    }

    /// @return done when the last is taken, and so all of them
    private Callback.Completable send(List<Told> events) {
        if (events.isEmpty()) {
            return Callback.Completable.with(pinged -> session.sendPing(ByteBuffer.allocate(0), pinged));
        }
        events.subList(0, events.size() - 1).forEach(told -> session.sendText(told.json(), Callback.NOOP));
        return Callback.Completable.with(
                sent -> session.sendText(events.getLast().json(), sent));
    }
}
