package dev.callwright.voice.verb;

import dev.callwright.twiml.Announcement;
import dev.callwright.twiml.Connect;
import dev.callwright.twiml.Dial;
import dev.callwright.twiml.Echo;
import dev.callwright.twiml.Enqueue;
import dev.callwright.twiml.Gather;
import dev.callwright.twiml.Hangup;
import dev.callwright.twiml.Leave;
import dev.callwright.twiml.Pay;
import dev.callwright.twiml.Prompt;
import dev.callwright.twiml.Queue;
import dev.callwright.twiml.Record;
import dev.callwright.twiml.Redirect;
import dev.callwright.twiml.Refer;
import dev.callwright.twiml.Reject;
import dev.callwright.twiml.Sms;
import dev.callwright.twiml.Start;
import dev.callwright.twiml.Stop;
import dev.callwright.twiml.Verb;
import dev.callwright.voice.journal.Problem;
import java.util.List;

/// Runs the verbs of one document, top to bottom, on the call's own thread.
final class Script {
    private static final int DIAL_IN_WHISPER = 13201;

    private final Conversation conversation;
    private final Base base;
    private final boolean whisper;

    Script(Conversation conversation, Base base, boolean whisper) {
        this.conversation = conversation;
        this.base = base;
        this.whisper = whisper;
    }

    /// What follows the document; [Next.Continue] when its last verb was run.
    Next run(List<Verb> verbs) throws CallInterrupted, InterruptedException {
        for (Verb verb : verbs) {
            Next next = run(verb);
            if (!(next instanceof Next.Continue)) {
                return next;
            }
        }
        return new Next.Continue();
    }

    private Next run(Verb verb) throws CallInterrupted, InterruptedException {
        return switch (verb) {
            case Announcement announcement ->
                new Announcer(conversation, base)
                        .run(announcement, KeyWatch.DEAF)
                        .next();
            case Gather gather -> new GatherRunner(conversation, base).run(gather);
            case Record recorded -> new RecordRunner(conversation, base).run(recorded);
            case Dial _
            when whisper ->
                new Next.Fail(new Problem(
                        DIAL_IN_WHISPER, Problem.Severity.ERROR, "a whisper document cannot <Dial>", base.url()));
            case Dial dial -> new DialRunner(conversation, base).run(dial);
            case Echo _ -> new EchoRunner(conversation).run();
            case Redirect redirect -> new RedirectRunner(base).run(redirect);
            case Hangup hangup -> new HangupRunner(conversation).run(hangup);
            case Reject reject -> new RejectRunner(conversation).run(reject);
            case Connect _, Enqueue _, Leave _, Pay _, Prompt _, Queue _, Refer _, Sms _, Start _, Stop _ ->
                Unbuilt.run(verb, conversation);
        };
    }
}
