package dev.callwright.voice.verb;

import dev.callwright.twiml.Announcement;
import dev.callwright.twiml.Gather;
import dev.callwright.voice.journal.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Runs `<Gather>`: plays its prompts until the first key, then collects keys until the input is complete.
final class GatherRunner {
    private final Conversation conversation;
    private final Base base;
    private final Announcer announcer;
    private final Listening listening;

    GatherRunner(Conversation conversation, Base base) {
        this.conversation = conversation;
        this.base = base;
        this.announcer = new Announcer(conversation, base);
        this.listening = new Listening(conversation);
    }

    Next run(Gather gather) throws CallInterrupted, InterruptedException {
        conversation.answer();
        if (gather.input().contains(Gather.Input.SPEECH)) {
            Unbuilt.note(conversation, "input=\"speech\" of <Gather>", "only keys are heard");
        }
        PressedKeys keys = new PressedKeys(gather.ending());
        KeyWatch watch = gather.input().contains(Gather.Input.DTMF) ? watch(gather, keys) : KeyWatch.DEAF;
        for (Announcement prompt : gather.prompts()) {
            Heard heard = announcer.run(prompt, watch);
            if (heard instanceof Heard.Failed(Problem problem)) {
                return new Next.Fail(problem);
            }
            if (heard instanceof Heard.Stopped) {
                break;
            }
        }
        collect(gather, keys, watch);
        return next(gather, keys);
    }

    private static KeyWatch watch(Gather gather, PressedKeys keys) {
        return key -> {
            keys.press(key);
            return gather.bargeIn();
        };
    }

    private void collect(Gather gather, PressedKeys keys, KeyWatch watch) throws CallInterrupted, InterruptedException {
        while (!keys.complete()) {
            Optional<Character> key = listening.key(gather.ending().timeout());
            if (key.isEmpty()) {
                return;
            }
            watch.pressed(key.get());
        }
    }

    private Next next(Gather gather, PressedKeys keys) {
        if (keys.digits().isEmpty() && !gather.actionOnEmptyResult()) {
            return new Next.Continue();
        }
        Map<String, String> params = new HashMap<>(Map.of("Digits", keys.digits(), "msg", "Gather End"));
        keys.finishedOn().ifPresent(key -> params.put("FinishedOnKey", key.toString()));
        return Actions.next(conversation, base, gather.action(), params);
    }
}
