package dev.callwright.voice.verb;

import dev.callwright.twiml.Dial;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs `<Dial>`: calls others, joins the caller to the first who is ready, and brings the outcome to `action`.
final class DialRunner {
    private final Conversation conversation;
    private final Base base;
    private final DialTargets targets;
    private final Callbacks callbacks;

    DialRunner(Conversation conversation, Base base) {
        this.conversation = conversation;
        this.base = base;
        this.targets = new DialTargets(conversation, base);
        this.callbacks = new Callbacks(conversation, base);
    }

    Next run(Dial dial) throws CallInterrupted, InterruptedException {
        if (!dial.ringing().answerOnBridge()) {
            conversation.answer();
        }
        List<ChildOrder> orders = targets.orders(dial);
        DialRecorder recorder = new DialRecorder(
                conversation,
                dial.recording(),
                callbacks.recording(dial.recording().callback()));
        DialAttempt attempt = new DialAttempt(conversation, dial, recorder);
        try {
            attempt.run(orders);
            return next(dial, attempt, recorder);
        } catch (CallInterrupted interrupted) {
            throw interrupted.with(next(dial, attempt, recorder));
        } finally {
            attempt.dropAll();
        }
    }

    private Next next(Dial dial, DialAttempt attempt, DialRecorder recorder) {
        Map<String, String> params = new HashMap<>(recorder.stop());
        params.put("DialCallStatus", status(attempt));
        params.put("DialBridged", Boolean.toString(attempt.bridged()));
        attempt.child().ifPresent(child -> {
            params.put("DialCallSid", child.sid().value());
            Duration duration = child.progress().duration().orElse(attempt.bridgedFor());
            params.put("DialCallDuration", Long.toString(duration.toSeconds()));
            child.progress().sipResponse().ifPresent(code -> params.put("DialSipResponseCode", code.toString()));
        });
        if (!attempt.reply().callId().isEmpty()) {
            params.put("DialSipCallId", attempt.reply().callId());
        }
        attempt.reply().headers().forEach((name, value) -> params.put("DialSipHeader_" + name, value));
        return dial.action().map(action -> base.fetch(action, params)).orElse(new Next.Continue());
    }

    /// A child that still talks when the caller leaves completes with it; one that still rings is canceled.
    private static String status(DialAttempt attempt) {
        CallStatus status =
                attempt.child().map(Call::status).orElse(attempt.goesOn() ? CallStatus.QUEUED : CallStatus.FAILED);
        return switch (status) {
            case IN_PROGRESS -> CallStatus.COMPLETED.text();
            case QUEUED, RINGING -> CallStatus.CANCELED.text();
            case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> status.text();
        };
    }
}
