package dev.callwright.voice.verb;

import dev.callwright.twiml.Leave;
import dev.callwright.twiml.Verb;
import dev.callwright.voice.journal.Problem;
import java.util.Map;
import java.util.Optional;

/// The one place that answers for what the language knows and this server does not do yet: it says so in the call's
/// log, and the script goes on.
final class Unbuilt {
    private static final int SCHEMA = 12200;

    private Unbuilt() {}

    /// What happens instead of running `verb`.
    static Next run(Verb verb, Conversation conversation) {
        if (verb instanceof Leave) {
            note(conversation, "<Leave> outside a queue", "the call ends");
            return new Next.End(Map.of());
        }
        note(conversation, "<" + verb.element() + ">", "it is skipped");
        return new Next.Continue();
    }

    static void note(Conversation conversation, String what, String instead) {
        conversation.note(new Problem(
                SCHEMA,
                Problem.Severity.WARNING,
                what + " is not done by this version of the server; " + instead,
                Optional.empty()));
    }
}
