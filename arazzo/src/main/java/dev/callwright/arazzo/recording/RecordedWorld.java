package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.EventStreams;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.MessageListener;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Plays everybody that a run talked to: each step gets the answers and messages that it got when it was recorded, in
/// their order. Hears the run that it is played to, to know whose turn it is. Messages go to every channel that is
/// waited on. Belongs to the thread of one run.
final class RecordedWorld implements OperationCaller, MessageListener, EventStreams, RunObserver {
    private static final URI ADDRESS = URI.create("http://listener.invalid");

    private final OperationCaller documents;
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final Map<String, Deque<InboundMessage>> messages = new HashMap<>();
    private final List<Predicate<InboundMessage>> sinks = new ArrayList<>();
    private String step = "";
    private @Nullable String asking;

    /// @param documents fetches what stands on the web
    RecordedWorld(Recording recording, OperationCaller documents) {
        this.documents = documents;
        String key = "";
        for (RunEvent event : recording.events()) {
            switch (event) {
                case RunEvent.StepStarted started -> key = key(started);
                case RunEvent.ResponseReceived(var _, var answer, var _) ->
                    of(replies, key).add(new Reply.Answered(answer));
                case RunEvent.NoResponse(var _, String reason) ->
                    of(replies, key).add(new Reply.Unanswered(reason));
                case RunEvent.MessageReceived(var _, var message) ->
                    of(messages, key).add(message);
                case RunEvent.RunStarted _,
                        RunEvent.Noticed _,
                        RunEvent.WorkflowStarted _,
                        RunEvent.WorkflowEnded _ -> {}
                case RunEvent.RequestSent _, RunEvent.CriterionEvaluated _, RunEvent.StepEnded _ -> {}
                case RunEvent.ActionTaken _, RunEvent.Waiting _, RunEvent.RunEnded _ -> {}
            }
        }
    }

    private static <T> Deque<T> of(Map<String, Deque<T>> all, String key) {
        return all.computeIfAbsent(key, _ -> new ArrayDeque<>());
    }

    private static String key(RunEvent.StepStarted started) {
        return started.workflow() + "/" + started.step();
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.StepStarted started) {
            step = key(started);
            InboundMessage message = of(messages, step).poll();
            if (message != null) {
                sinks.forEach(sink -> hand(message, sink));
            }
        } else if (event instanceof RunEvent.RequestSent) {
            asking = step;
        }
    }

    private static void hand(InboundMessage message, Predicate<InboundMessage> sink) {
        if (!sink.test(message)) {
            throw new IllegalStateException("more messages were recorded than a channel holds");
        }
    }

    @Override
    public Reply call(HttpCall call, Duration limit) throws InterruptedException {
        if (asking == null) {
            return documents.call(call, limit);
        }
        Reply reply = of(replies, asking).poll();
        asking = null;
        return reply == null ? new Reply.Unanswered("the recording has no further answer for the step " + step) : reply;
    }

    @Override
    public URI address() {
        return ADDRESS;
    }

    @Override
    public Subscription hear(String path, Predicate<InboundMessage> sink) {
        return subscribed(sink);
    }

    @Override
    public Subscription open(HttpCall call, Predicate<InboundMessage> sink, Consumer<String> ended) {
        return subscribed(sink);
    }

    private Subscription subscribed(Predicate<InboundMessage> sink) {
        sinks.add(sink);
        return () -> sinks.remove(sink);
    }
}
