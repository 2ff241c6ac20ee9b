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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plays everybody that a run talked to: each step gets the answers and messages that it got when it was recorded, in
/// their order. Hears the run that it is played to, to know whose turn it is. Messages go to the channel they came on,
/// also when it is listened to only later; recordings that do not tell it have them go to every channel. Belongs to the
/// thread of one run.
final class RecordedWorld implements OperationCaller, MessageListener, EventStreams, RunObserver {
    private static final URI ADDRESS = URI.create("http://listener.invalid");

    private final OperationCaller documents;
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final Map<String, Deque<RunEvent.MessageReceived>> messages = new HashMap<>();
    private final List<RunEvent.MessageReceived> unheard = new ArrayList<>();
    private final List<Ear> ears = new ArrayList<>();
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
                case RunEvent.MessageReceived received -> of(messages, key).add(received);
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
            RunEvent.MessageReceived message = of(messages, step).poll();
            if (message != null) {
                tell(message);
            }
        } else if (event instanceof RunEvent.RequestSent) {
            asking = step;
        }
    }

    private void tell(RunEvent.MessageReceived message) {
        List<Ear> hearing = ears.stream().filter(ear -> ear.hears(message)).toList();
        hearing.forEach(ear -> ear.hear(message));
        if (hearing.isEmpty()) {
            unheard.add(message);
        }
    }

    /// Somebody who listens to a channel.
    ///
    /// @param path of a channel, or of a stream at its server
    private record Ear(String path, Predicate<InboundMessage> sink) {
        boolean hears(RunEvent.MessageReceived message) {
            String channel = message.channel();
            return channel.isEmpty()
                    || channel.equals(path)
                    || Pattern.compile(".*" + MessageListener.pattern(channel))
                            .matcher(path)
                            .matches();
        }

        void hear(RunEvent.MessageReceived message) {
            if (!sink.test(message.message())) {
                throw new IllegalStateException("more messages were recorded than a channel holds");
            }
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
        return subscribed(new Ear(path, sink));
    }

    @Override
    public Stream open(HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended) {
        Subscription hearing = subscribed(new Ear(call.url().getPath(), sink));
        return new Stream() {
            @Override
            public Reply send(HttpCall message, Duration limit) throws InterruptedException {
                return RecordedWorld.this.call(message, limit);
            }

            @Override
            public void close() {
                hearing.close();
            }
        };
    }

    private Subscription subscribed(Ear ear) {
        ears.add(ear);
        List<RunEvent.MessageReceived> late =
                unheard.stream().filter(ear::hears).toList();
        unheard.removeAll(late);
        late.forEach(ear::hear);
        return () -> ears.remove(ear);
    }
}
